package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownStatesTest {

    private final UnknownStates states = new UnknownStates();

    private static JobDocument job(String id, @Nullable String state) {
        return JobDocuments.job("id", id, "state", state);
    }

    @Test
    void anUnknownStateIsReportedOnce() {
        assertThat(states.atFirstSight(job("1", "PONDERING")))
                .hasValue(
                        "Job 1 has the unknown state PONDERING. Known states are CANCELED, CANCELING, COMPLETED, DELETED,"
                                + " ERROR, FAILED, RUNNING, WAITING. The program waits for a job in an unknown state until"
                                + " the job has an end date, and then goes by its summary.");
        assertThat(states.atFirstSight(job("1", "PONDERING"))).isEmpty();
        assertThat(states.atFirstSight(job("2", "PONDERING"))).isEmpty();
        assertThat(states.atFirstSight(job("2", "BROODING"))).isPresent();
    }

    @Test
    void aMissingStateIsReportedOnce() {
        assertThat(states.atFirstSight(job("1", null))).isPresent();
        assertThat(states.atFirstSight(job("2", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "RUNNING", "CANCELING", "COMPLETED", "CANCELED", "ERROR", "FAILED", "DELETED"})
    void knownStatesAreNotReported(String state) {
        assertThat(states.atFirstSight(job("1", state))).isEmpty();
    }

    @Test
    void aServerThatInventsStatesDoesNotFillTheMemory() {
        var reported = IntStream.range(0, 1_000)
                .filter(i -> states.atFirstSight(job("1", "STATE_" + i)).isPresent())
                .count();

        assertThat(reported).isLessThanOrEqualTo(20);
    }
}
