package dev.batchsync.synchronization.definition;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchLimitsTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1000", "50000, 500000, 1000000000", "10000, 100000, 50000000"})
    void takesWhatCollibraRecommendsAndLess(int resources, int characteristics, long bytes) {
        assertThatCode(() -> new BatchLimits(resources, characteristics, bytes)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | 1      | 1000       | batch.maxResources: 0 (expected: 1..50000)",
                "50001 | 1      | 1000       | batch.maxResources: 50001 (expected: 1..50000)",
                "1     | 0      | 1000       | batch.maxCharacteristics: 0 (expected: 1..500000)",
                "1     | 500001 | 1000       | batch.maxCharacteristics: 500001 (expected: 1..500000)",
                "1     | 1      | 999        | batch.maxBytes: 999 (expected: 1000..1000000000)",
                "1     | 1      | 1000000001 | batch.maxBytes: 1000000001 (expected: 1000..1000000000)"
            })
    void refusesAnythingElseNamingTheField(int resources, int characteristics, long bytes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchLimits(resources, characteristics, bytes))
                .withMessage(message);
    }
}
