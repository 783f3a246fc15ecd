package dev.batchsync.collibra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollibraAnswersTest {

    @Test
    void onlyCompletedWithSuccessIsSuccess() {
        assertThat(status("COMPLETED", "SUCCESS", null)).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, COMPLETED_WITH_ERROR",
        "COMPLETED, ABORTED",
        "COMPLETED, FAILURE",
        "COMPLETED, NOT_SET",
        "COMPLETED,",
        "COMPLETED, SPLENDID",
        "ERROR, FAILURE",
        "ERROR, SUCCESS",
        "CANCELED, ABORTED",
    })
    void everyOtherEndIsNone(String state, @Nullable String result) {
        assertThat(status(state, result, "because"))
                .isInstanceOfSatisfying(Unsuccessful.class, answer -> assertThat(answer.why())
                        .contains(state, String.valueOf(result), "because"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "RUNNING", "CANCELING", "PONDERING", "completed"})
    void aJobInAnyOtherStateIsNotOver(String state) {
        assertThat(status(state, "SUCCESS", null)).isInstanceOf(Unfinished.class);
    }

    @Test
    void progressStaysWithinItsBounds() {
        assertThat(CollibraImportJobs.status(new JobDocument("1", "n", "RUNNING", "NOT_SET", null, 141.6)))
                .isEqualTo(new Unfinished(100));
        assertThat(CollibraImportJobs.status(new JobDocument("1", "n", "RUNNING", "NOT_SET", null, null)))
                .isEqualTo(new Unfinished(0));
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, Could not acquire lock on asset, true",
        "ERROR, ConcurrentModificationException, true",
        "ERROR, No resource matches, false",
        "COMPLETED, lock, false",
    })
    void aLockOrConcurrentChangeAllowsAnotherTry(String state, String message, boolean expected) {
        assertThat(status(state, "FAILURE", message))
                .isInstanceOfSatisfying(Unsuccessful.class, answer -> assertThat(answer.concurrency())
                        .isEqualTo(expected));
    }

    @Test
    void anErrorIsToldInCollibrasWords() {
        assertThat(FailureMapper.text("{\"statusCode\":403,\"userMessage\":\"No permission\\nfor this\"}"))
                .isEqualTo("No permission for this");
    }

    @Test
    void anErrorOfAGatewayIsToldAsItIs() {
        assertThat(FailureMapper.text("no healthy upstream")).isEqualTo("no healthy upstream");
        assertThat(FailureMapper.text("<html>" + "x".repeat(9_000))).hasSizeLessThan(600);
    }

    @Test
    void retryAfterIsReadInSeconds() {
        assertThat(FailureMapper.retryAfter("17")).contains(Duration.ofSeconds(17));
        assertThat(FailureMapper.retryAfter(null)).isEmpty();
        assertThat(FailureMapper.retryAfter("soon")).isEmpty();
    }

    private static JobStatus status(String state, @Nullable String result, @Nullable String message) {
        return CollibraImportJobs.status(new JobDocument("4711", "name", state, result, message, 10.0));
    }
}
