package dev.batchsync.source.excel;

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
import org.junit.jupiter.params.provider.ValueSource;

class CertainFormatTest {

    private static final List<String> OF_NUMBERS =
            List.of("General", "GENERAL", "@", "0", "00", "00000", "000000000000000000", "0".repeat(32));

    private static final DataFormatter POI = new DataFormatter(Locale.US);

    private static String poi(String code, String number) {
        return POI.formatRawCellContents(Double.parseDouble(number), 164, code);
    }

    @Property(tries = 20_000)
    void everyCertainNumberIsTheOneThatApachePoiShows(@ForAll("codes") String code, @ForAll("numbers") String number) {
        var text = CertainFormat.of(code).text(number);

        if (text != null) {
            assertThat(text).isEqualTo(poi(code, number));
        }
    }

    @Property(tries = 5_000)
    void everyWholeNumberOfElevenDigitsIsCertain(@ForAll("codes") String code, @ForAll("elevenDigits") long number) {
        assertThat(CertainFormat.of(code).text(String.valueOf(number))).isEqualTo(poi(code, String.valueOf(number)));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(OF_NUMBERS);
    }

    @Provide
    Arbitrary<Long> elevenDigits() {
        return Arbitraries.longs().between(-99_999_999_999L, 99_999_999_999L);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(-1_000_000_000_000_000L, 1_000_000_000_000_000L)
                        .map(String::valueOf),
                Arbitraries.integers().between(-1_000, 1_000).map(n -> n + ".0"),
                Arbitraries.integers().between(0, 1_000).map(n -> "00" + n),
                Arbitraries.integers().between(-20, 20).map(n -> "12E" + n),
                Arbitraries.doubles().map(String::valueOf));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            General, 17,                     17
            General, 0,                      0
            General, -17,                    -17
            General, 017,                    17
            General, 17.0,                   17
            General, +17,                    17
            General, 17E2,                   1700
            General, 99999999999,            99999999999
            General, 100000000000,           null
            General, 4006381333931,          null
            General, 1E11,                   null
            General, 0.5,                    null
            General, 0.1,                    null
            General, -0,                     null
            General, 1E-2147483648,          null
            General, 0E99999999999,          null
            General, 17E0000000000000,       17
            General, 16.99999999999999999999, null
            @,       17,                     17
            @,       4006381333931,          null
            0,       4006381333931,          4006381333931
            0,       999999999999999,        999999999999999
            0,       1000000000000000,       null
            0,       2.5,                    null
            0,       0.9999,                 null
            00000,   417,                    00417
            00000,   -417,                   -00417
            00000,   1234567,                1234567
            00000,   0,                      00000
            00000,   00417,                  00417
            00000,   0.4,                    null
            """)
    void aNumberIsCertainIfItIsWholeAndShort(String code, String number, String text) {
        assertThat(CertainFormat.of(code).text(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h:mm AM/PM",
                "h:mm:ss",
                "mm:ss.0",
                "[h]:mm:ss",
                "yyyy-mm-dd",
                "[$-407]mmmm yyyy",
                "[DBNum1]0",
                "[<100]0;0.0",
                "[Red]0",
                "0.00",
                "0.",
                "#,##0",
                "#",
                "0%",
                "0,",
                "0.00E+00",
                "# ?/?",
                "000-0000",
                "0\"-\"00",
                "\\00",
                "\"Nr \"0",
                "0;-0",
                "0;-0;;@",
                ";;;",
                "",
                "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
                "General;General",
                "General\" kg\"",
                "000000000000000000000000000000000"
            })
    void noNumberIsCertainInAnyOtherFormat(String code) {
        for (var number : List.of("0", "1", "0.5625", "45322", "1234567")) {
            assertThat(CertainFormat.of(code).text(number)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 7, 7", "1, 7, 7", "49, 7, 7"})
    void builtInFormatsForGeneralWholeNumbersAndTextsAreCertain(int id, String number, String text) {
        assertThat(CertainFormat.builtIn(id).text(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 11, 12, 14, 18, 22, 37, 44, 46, 48, 50, 99, 164})
    void otherBuiltInFormatsAreCertainForTextsOnly(int id) {
        assertThat(CertainFormat.builtIn(id).text("7")).isNull();
        assertThat(CertainFormat.builtIn(id).keepsTexts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "General",
                "@",
                "0.00",
                "yyyy\\-mm\\-dd;@",
                "0;-0;0",
                "0;-0;0;@",
                "_-@_-",
                "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
                "\"a@b\" 0",
                "0\\@",
                "[$@-407]0",
                "[Red]@",
                "[red]@",
                "[Color 7]@",
                "[COLOR56]@",
                "0;[Red]-0;0;[Black]@",
                "[Blue]0;[Cyan]-0;[Green]0;[Magenta]@",
                "[Red]0"
            })
    void textsAreShownAsTheyAre(String code) {
        assertThat(CertainFormat.of(code).keepsTexts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;",
                "0;0;0;",
                "\"EMP-\"@",
                "@\" kg\"",
                "@@",
                "@;0",
                "0;0;0;\"x\"",
                "0;0;0;0",
                "@\\-",
                "0@",
                "[Reddish]@",
                "[$-407]@",
                "[<5]@",
                "0;0;0;[Red]",
                "0;0;0;[Red]\"x\"",
                "\"[Red]\"@",
                "\\[Red]@",
                "[Color]@",
                "[Color x]@"
            })
    void aFormatCanChangeTexts(String code) {
        assertThat(CertainFormat.of(code).keepsTexts()).isFalse();
    }
}
