package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.failure.JobErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollibraAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void onlyCompletedWithSuccessIsSuccess() {
        assertThat(JobEnds.isSuccess(job("COMPLETED", "SUCCESS", null))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, COMPLETED_WITH_ERROR",
        "COMPLETED, ABORTED",
        "COMPLETED, FAILURE",
        "COMPLETED, SPLENDID",
        "ERROR, FAILURE",
        "ERROR, SUCCESS",
        "CANCELED, ABORTED",
        "FAILED, FAILURE",
        "FAILED, SUCCESS",
        "DELETED, ABORTED",
    })
    void everyOtherEndIsNoSuccess(String state, @Nullable String result) {
        var job = job(state, result, "because");

        assertThat(job.standing()).isNotEqualTo(Standing.UNDER_WAY);
        assertThat(JobEnds.isSuccess(job)).isFalse();
        assertThat(JobEnds.isOpen(job)).isFalse();
        assertThat(JobEnds.unsuccessful(job, JobErrors.NONE, "").why())
                .contains(state, String.valueOf(result), "because");
    }

    @Test
    void anEndIsDescribedInOneSentence() {
        assertThat(JobEnds.unsuccessful(
                                job("COMPLETED", "COMPLETED_WITH_ERROR", "1 commands failed."),
                                JobErrors.NONE,
                                "; its errors cannot be read")
                        .why())
                .isEqualTo("job 4711 ended COMPLETED with COMPLETED_WITH_ERROR: 1 commands failed; its errors cannot be"
                        + " read");
        assertThat(JobEnds.unsuccessful(job("ERROR", null, null), JobErrors.NONE, "")
                        .why())
                .isEqualTo("job 4711 ended ERROR without a result");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, NOT_SET, true", "COMPLETED, , true", "ERROR, , false", "RUNNING, NOT_SET, false"})
    void theSummaryDecidesAboutAnEndWithoutAResult(String state, @Nullable String result, boolean expected) {
        assertThat(JobEnds.isOpen(job(state, result, null))).isEqualTo(expected);
        assertThat(JobEnds.isSuccess(job(state, result, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 0, true",
        "COMPLETED, , false",
        "COMPLETED, 1, false",
        "COMPLETED_WITH_ERRORS, 0, false",
        "FAILED, 0, false",
        "SPLENDID, 0, false",
        ", 0, false",
    })
    void aSummaryProvesSuccessOnlyWithoutErrors(@Nullable String state, @Nullable Long errors, boolean expected) {
        assertThat(new SummaryDocument(null, errors, state).provesSuccess()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "RUNNING", "CANCELING", "PONDERING", "completed"})
    void aJobInAnyOtherStateHasNotEnded(String state) {
        assertThat(job(state, "SUCCESS", null).standing()).isEqualTo(Standing.UNDER_WAY);
        assertThat(JobEnds.isSuccess(job(state, "SUCCESS", null))).isFalse();
    }

    @Test
    void progressStaysWithinItsBounds() {
        assertThat(JobEnds.unfinished(JobDocuments.job("state", "RUNNING", "progressPercentage", "141.6")))
                .isEqualTo(new Unfinished(100));
        assertThat(JobEnds.unfinished(JobDocuments.job("state", "RUNNING"))).isEqualTo(new Unfinished(0));
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, Could not acquire lock on asset, true",
        "ERROR, ConcurrentModificationException, true",
        "ERROR, org.hibernate.PessimisticLockException, true",
        "ERROR, Deadlock detected, true",
        "ERROR, the row is locked, true",
        "ERROR, Asset type 'Block' is unknown, false",
        "ERROR, attribute Clock is blocked, false",
        "ERROR, No resource matches, false",
        "FAILED, Deadlock detected, true",
        "DELETED, Deadlock detected, false",
        "COMPLETED, lock, false",
    })
    void aLockOrConcurrentChangeAllowsAnotherTry(String state, String message, boolean expected) {
        assertThat(JobEnds.unsuccessful(job(state, "FAILURE", message), JobErrors.NONE, "")
                        .concurrency())
                .isEqualTo(expected);
    }

    @Test
    void anErrorIsQuotedInCollibrasWords() {
        assertThat(FailureMapper.text("{\"statusCode\":403,\"userMessage\":\"No permission\\nfor this\"}"))
                .isEqualTo("No permission for this");
    }

    @Test
    void anErrorOfAGatewayIsQuotedUnchanged() {
        assertThat(FailureMapper.text("no healthy upstream")).isEqualTo("no healthy upstream");
        assertThat(FailureMapper.text("<html>" + "x".repeat(9_000))).hasSizeLessThan(600);
    }

    @ParameterizedTest
    @CsvSource({
        "17, PT17S",
        "' 0 ', PT0S",
        "999999999, PT6H",
        "'Sat, 21 Nov 2026 20:01:30 GMT', PT1M30S",
        "'Sat, 21 Nov 2026 19:00:00 GMT', PT0S",
        "'Sat, 21 Nov 2037 19:00:00 GMT', PT6H",
        "soon,",
        "-5,",
        "12345678901234567890,",
        "'Sat, 99 Nov 2026 20:01:30 GMT',",
        "'',",
        ",",
    })
    void retryAfterHoldsSecondsOrADate(@Nullable String header, @Nullable Duration expected) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Optional.ofNullable(expected));
    }

    private static JobDocument job(String state, @Nullable String result, @Nullable String message) {
        return JobDocuments.job("id", "4711", "state", state, "result", result, "message", message);
    }
}
