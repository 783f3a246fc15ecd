package dev.batchsync.synchronization.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.batchsync.synchronization.definition.GuardLimits.Duplicates;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10",
        "99, 10",
        "100, 10",
        "109, 10",
        "110, 11",
        "49999, 4999",
        "50000, 5000",
        "50001, 5000",
        "9223372036854775807, 5000"
    })
    void letTenPercentBeMissingBetweenTenAndFiveThousand(long known, long most) {
        assertThat(GuardLimits.DEFAULT.mostMissing(known)).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, 100, 1000, 5",
        "1000, 0, 0, 1000, 0",
        "1000, 0, 100, 500, 500",
        "9223372036854775807, 0, 99, 9223372036854775807, 9131138316486228048"
    })
    void areCapNumberAndShare(long maxMissing, long minMissing, int percent, long known, long most) {
        var limits = new GuardLimits(maxMissing, minMissing, percent, 0, Duplicates.HOLD, UnknownNames.FAIL);

        assertThat(limits.mostMissing(known)).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "0, 0, -1, 0", "0, 0, 101, 0", "0, 0, 0, -1"})
    void areNeverNegativeOrMoreThanEverything(long maxMissing, long minMissing, int percent, long containers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardLimits(
                        maxMissing, minMissing, percent, containers, Duplicates.HOLD, UnknownNames.FAIL));
    }
}
