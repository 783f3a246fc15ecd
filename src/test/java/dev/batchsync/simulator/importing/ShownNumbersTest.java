package dev.batchsync.simulator.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNumbersTest {

    private static final int OWN = 164;

    @TempDir
    private Path folder;

    /** What an English Excel shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            General             | 17             | 17
            General             | 0.3            | 0.3
            General             | 4006381333931  | 4.00638E+12
            @                   | 17             | 17
            00000               | 417            | 00417
            0.00                | 1.005          | 1.01
            #,##0               | 1234567        | 1,234,567
            0.0%                | 0.125          | 12.5%
            0.00E+00            | 12345          | 1.23E+04
            # ?/?               | 0.5            | 1/2
            # ??/??             | 1.25           | 1 1/4
            000-0000            | 5551234        | 555-1234
            yyyy-mm-dd          | 45322          | 2024-01-31
            dd.mm.yyyy hh:mm    | 45322.75       | 31.01.2024 18:00
            h:mm AM/PM          | 0.5625         | 1:30 PM
            h:mm:ss AM/PM       | 0              | 12:00:00 AM
            m/d/yyyy h:mm AM/PM | 45322.75       | 1/31/2024 6:00 PM
            mmmmm               | 45322          | J
            [h]:mm:ss           | 2.5            | 60:00:00
            "EUR "0.00          | 3              | EUR 3.00
            0.00;[Red](0.00)    | -1.5           | (1.50)
            """)
    void areTheKnownOnes(String code, String number, String shown) {
        assertThat(new ShownNumbers(Map.of(OWN, code), false).show(OWN, number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 0.5", "1, 7, 7", "10, 0.5, 50.00%", "14, 45322, 1/31/24", "18, 0.5625, 1:30 PM"})
    void followTheBuiltInFormats(int id, String number, String shown) {
        assertThat(new ShownNumbers(Map.of(), false).show(id, number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"30, 7.25, 7.25", "99, 7.25, 7.25", "200, 7.25, 7.25"})
    void areGeneralForFormatsThatNobodyDeclares(int id, String number, String shown) {
        assertThat(new ShownNumbers(Map.of(), false).show(id, number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 7, 7.0", "14, 45322, 45322.0", "44, 7, 7.0", "200, 7, 7.0"})
    void followADeclaredCodeForAnyId(int id, String number, String shown) {
        assertThat(new ShownNumbers(Map.of(id, "0.0"), false).show(id, number)).isEqualTo(shown);
    }

    @Test
    void areGeneralForCodesThatApachePoiDoesNotUnderstand() {
        assertThat(new ShownNumbers(Map.of(OWN, "[DBNum1]dd\""), false).show(OWN, "1E300"))
                .isEqualTo("1E+300");
    }

    @Test
    void countDaysFrom1904IfTheWorkbookDoes() {
        assertThat(new ShownNumbers(Map.of(OWN, "yyyy-mm-dd"), true).show(OWN, "43860"))
                .isEqualTo("2024-01-31");
        assertThat(new ShownNumbers(Map.of(OWN, "yyyy-mm-dd"), true).show(OWN, "0"))
                .isEqualTo("1904-01-01");
    }

    @Test
    void findTheDeclaredCodesInTheWorkbook() throws IOException {
        var numbers = ShownNumbers.of(
                workbook("<styleSheet><numFmts><numFmt numFmtId='14' formatCode='0.0&quot; kg&quot;'/></numFmts>"
                        + "<cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"),
                false);

        assertThat(numbers.show(14, "7")).isEqualTo("7.0 kg");
        assertThat(numbers.show(9, "7")).isEqualTo("700%");
    }

    @Test
    void doNotGuessWhatBrokenStylesMean() throws IOException {
        var broken = workbook("<styleSheet><numFmts>");

        assertThatThrownBy(() -> ShownNumbers.of(broken, false))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("its part xl/styles.xml cannot be read: ");
    }

    private Path workbook(String styles) throws IOException {
        var file = folder.resolve("a.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/styles.xml"));
            zip.write(styles.getBytes(UTF_8));
        }
        return file;
    }
}
