package dev.batchsync.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\t', '\n', '\r', 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A,
                0x202E, 0x2066, 0x2069, 0xD800, 0xDFFF
            })
    void escapesWhatEndsALineOrReordersIt(int character) {
        var text = "a" + (char) character + "b";

        assertThat(OneLine.of(text)).isEqualTo("a\\u%04xb".formatted(character));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "inbox/bank/a b.json", "Größe – 東京", "👩‍🚀", "می‌خواهم", "C:\\temp | held: 100 %", "שלום"})
    void leavesOrdinaryTextAsItIs(String text) {
        assertThat(OneLine.of(text)).isEqualTo(text);
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(OneLine.of("x".repeat(OneLine.LONGEST))).hasSize(OneLine.LONGEST);
        assertThat(OneLine.of("x".repeat(OneLine.LONGEST + 7))).endsWith("x… (7 more characters)");
    }
}
