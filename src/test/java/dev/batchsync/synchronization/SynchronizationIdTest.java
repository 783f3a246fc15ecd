package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynchronizationIdTest {

    private static final String FIFTY = "12345678901234567890123456789012345678901234567890";

    @ParameterizedTest
    @ValueSource(strings = {"a", "crm", "CRM-2.daily_v1", "a..b", ".hidden", FIFTY})
    void takesWhatNeedsNoEncoding(String text) {
        assertThat(new SynchronizationId(text)).hasToString(text);
        assertThat(SynchronizationId.parse(text)).contains(new SynchronizationId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a b", "a/b", "ä", "a\n", "a%2e", FIFTY + "1"})
    void refusesAnythingElseAndSaysWhatItExpects(String text) {
        assertThat(SynchronizationId.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SynchronizationId(text))
                .withMessage("synchronization id '" + text + "' (expected: " + SynchronizationId.RULE + ")");
    }
}
