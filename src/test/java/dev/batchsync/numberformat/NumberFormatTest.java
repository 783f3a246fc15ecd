package dev.batchsync.numberformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {

    private static final int CUSTOM_ID = 164;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            General                        | 17                    | 17
            General                        | 0.30000000000000004   | 0.3
            General                        | 4006381333931         | 4006381333931
            General                        | 1E-7                  | 0.0000001
            General                        | 1E-2147483647         | 0
            General                        | 0E99999999999         | 0
            h:mm                           | 0E999999999           | 0:00
            yyyy-mm-dd                     | 18446744073709551617  | 18446744073709600000
            0                              | 2.5                   | 3
            0.00                           | 1.005                 | 1.01
            #,##0.0                        | 1234567.89            | 1,234,567.9
            0%                             | 0.125                 | 13%
            0.0 %                          | 0.125                 | 12.5 %
            000000                         | 417                   | 000417
            #.##                           | 0.5                   | .5
            0,                             | 12345                 | 12
            "EUR "0.00                     | 3                     | EUR 3.00
            [$€-407] 0                     | 3                     | € 3
            0.00;[Red](0.00);"none"        | -1.5                  | (1.50)
            0.00;[Red](0.00);"none"        | 0                     | none
            0                              | -0.4                  | 0
            yyyy-mm-dd                     | 45322                 | 2024-01-31
            yyyy-mm-dd hh:mm:ss            | 45322.75              | 2024-01-31 18:00:00
            dd.mm.yyyy                     | 45322                 | 31.01.2024
            d/m/yy                         | 1                     | 1/1/00
            mmm d, yyyy                    | 59                    | Feb 28, 1900
            dddd, mmmm                     | 45322                 | Wednesday, January
            h:mm AM/PM                     | 0.5                   | 12:00 PM
            h:mm a/p                       | 0                     | 12:00 A
            mm:ss.00                       | 0.0000115741          | 00:01.00
            [h]:mm:ss                      | 2.5                   | 60:00:00
            [mm]:ss                        | 0.5                   | 720:00
            yyyy"T"hh                      | 45322.999999          | 2024T00
            yyyy                           | -1                    | -1
            yyyy                           | 3000000               | 3000000
            # ?/?                          | 0.5                   | 0.5
            000-0000                       | 5551234               | 5551234
            @                              | 17                    | 17
            """)
    void showsNumbersAsExcelDoes(String code, String value, String shown) {
        assertThat(NumberFormat.of(CUSTOM_ID, code, false).format(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 0.5   | 0.5
            1  | 0.5   | 1
            10 | 0.5   | 50.00%
            14 | 45322 | 1/31/24
            22 | 45322 | 1/31/24 0:00
            46 | 1.25  | 30:00:00
            99 | 7.25  | 7.25
            """)
    void knowsTheCodesOfBuiltInFormats(int id, String value, String shown) {
        assertThat(NumberFormat.of(id, null, false).format(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0,1904-01-01", "43860,2024-01-31"})
    void countsDaysFrom1904IfTheWorkbookDoes(String value, String shown) {
        assertThat(NumberFormat.of(CUSTOM_ID, "yyyy-mm-dd", true).format(value)).isEqualTo(shown);
    }

    @Property(tries = 2_000)
    void agreesWithApachePoi(@ForAll("codes") String code, @ForAll("values") double value) {
        var poi = new DataFormatter(Locale.US);

        var shown = NumberFormat.of(CUSTOM_ID, code, false).format(String.valueOf(value));

        assertThat(shown).isEqualTo(poi.formatRawCellContents(value, CUSTOM_ID, code));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(List.of(
                "0",
                "0.00",
                "0.0##",
                "#,##0",
                "#,##0.000",
                "000000",
                "0%",
                "0.00%",
                "yyyy-mm-dd",
                "dd/mm/yyyy hh:mm",
                "d.m.yy",
                "hh:mm:ss",
                "mmm yyyy",
                "dddd d mmmm yyyy",
                "\"Nr \"0"));
    }

    /** Numbers that no format has to round at exactly half, where Apache POI and Excel could round differently. */
    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.integers().between(61, 2_000_000).map(n -> n + 0.25);
    }
}
