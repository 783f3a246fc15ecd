package dev.batchsync.source.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T18:00:00, 45322.75, 43860.75",
        "2024-01-31T18:00:00.000Z, 45322.75, 43860.75",
        "2024-01-31, 45322, 43860",
        "1904-01-01, 1462, 0",
        "9999-12-31, 2958465, 2957003",
        "T06:00, 0.25, 0.25",
        "23:59:59.999, 0.99999998843, 0.99999998843"
    })
    void countsDaysFromTheStartOfEachDateSystem(String text, String since1900, String since1904) {
        assertThat(IsoDays.of(text, false)).isEqualTo(since1900);
        assertThat(IsoDays.of(text, true)).isEqualTo(since1904);
    }

    /** Day 60 is 29 February 1900, which never existed. */
    @ParameterizedTest
    @CsvSource({"1900-01-01, 1", "1900-02-28, 59", "1900-03-01, 61"})
    void countsTheExtraDayOfExcel(String text, String days) {
        assertThat(IsoDays.of(text, false)).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "Z",
                "31.01.2024",
                "2024-13-01",
                "2024-02-30",
                "2024-01-31T24:00",
                "1899-12-29",
                "2024-01-31T18:00:00+01:00",
                "2024-1-31"
            })
    void hasNoNumberForOtherTexts(String text) {
        assertThat(IsoDays.of(text, false)).isNull();
    }
}
