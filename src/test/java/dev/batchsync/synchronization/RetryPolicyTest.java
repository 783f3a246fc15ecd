package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.retry.RetryPolicy.Call.BATCH;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.FINALIZATION;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.QUESTION;
import static dev.batchsync.synchronization.retry.RetryPolicy.Next.SEND_AGAIN;
import static dev.batchsync.synchronization.retry.RetryRow.hold;
import static dev.batchsync.synchronization.retry.RetryRow.then;
import static dev.batchsync.synchronization.retry.RetryRow.until;
import static dev.batchsync.synchronization.retry.RetryRow.untilNumber;
import static dev.batchsync.synchronization.retry.RetryRow.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.jobs.Search;
import dev.batchsync.synchronization.retry.RetryPause;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import dev.batchsync.synchronization.retry.RetryRow;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import dev.batchsync.synchronization.retry.UsualPatience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Instant NOW = Sample.START.plusSeconds(60);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(700);

    /** The whole policy, as a person would write it down. */
    private static final String TABLE = """
            BATCH, ONE_CALL, FINALIZATION, QUESTION | NOTHING_STARTED | SEND_AGAIN after PT5S..PT15M | PT12H: hold UNREACHABLE
            BATCH, ONE_CALL, FINALIZATION, QUESTION | REFUSED | hold REQUEST_REFUSED
            BATCH, ONE_CALL, FINALIZATION | UNCERTAIN | LOOK_FOR_JOB after PT2S
            BATCH, ONE_CALL, FINALIZATION | NO_SLOT | ASK_AGAIN after PT5S..PT2M
            BATCH, ONE_CALL, FINALIZATION | OBSTRUCTED | ASK_AGAIN after PT5S..PT15M | PT12H: hold OUTCOME_UNKNOWN
            BATCH | NO_JOB_LISTED | LOOK_FOR_JOB after PT5S | PT30S: as CALL_LOST
            ONE_CALL, FINALIZATION | NO_JOB_LISTED | LOOK_FOR_JOB after PT5S..PT15M | PT10M: as CALL_LOST
            BATCH | JOB_UNEXPLAINED | LOOK_FOR_JOB after PT5S..PT15M | PT24H: hold OUTCOME_UNKNOWN
            ONE_CALL, FINALIZATION | JOB_UNEXPLAINED | LOOK_FOR_JOB after PT5S..PT15M | PT10M: hold OUTCOME_UNKNOWN
            BATCH, ONE_CALL, FINALIZATION | LIST_UNCLEAR | LOOK_FOR_JOB after PT5S | PT30S: hold OUTCOME_UNKNOWN
            BATCH, ONE_CALL, FINALIZATION | LIST_UNREAD | LOOK_FOR_JOB after PT5S..PT15M | PT12H: hold OUTCOME_UNKNOWN
            BATCH, ONE_CALL, FINALIZATION | CALL_LOST | SEND_AGAIN after PT0S | 2 times: as CALL_LOST_AGAIN
            BATCH, ONE_CALL, FINALIZATION | CALL_LOST_AGAIN | SEND_AGAIN after PT5S..PT15M | PT12H: hold UNREACHABLE
            BATCH, ONE_CALL, FINALIZATION | JOB_UNFINISHED | ASK_AGAIN after PT2S..PT10M | PT24H: hold JOB_STUCK
            BATCH, ONE_CALL, FINALIZATION | JOB_UNANSWERED | ASK_AGAIN after PT5S..PT15M | PT12H: hold UNREACHABLE
            BATCH, ONE_CALL, FINALIZATION | JOB_MISSING | ASK_AGAIN after PT2S | PT30S: hold JOB_LOST
            BATCH, ONE_CALL, FINALIZATION | JOB_END_UNKNOWN | ASK_AGAIN after PT2S | PT30S: as JOB_FAILED
            BATCH, ONE_CALL | JOB_LOCKED | SEND_AGAIN after PT5S..PT15M | 5 times: hold BATCH_FAILED
            FINALIZATION | JOB_LOCKED | hold FINALIZATION_FAILED
            BATCH, ONE_CALL | JOB_FAILED | hold BATCH_FAILED
            FINALIZATION | JOB_FAILED | hold FINALIZATION_FAILED
            BATCH, ONE_CALL | JOB_DOUBTFUL | hold BATCH_FAILED
            FINALIZATION | JOB_DOUBTFUL | hold FINALIZATION_DOUBTFUL
            BATCH | FOUND_JOB_FAILED | hold BATCH_FAILED
            ONE_CALL, FINALIZATION | FOUND_JOB_FAILED | hold FINALIZATION_DOUBTFUL
            """;

    @Test
    void readsAsWritten() {
        var written = RetryPolicy.rows(UsualPatience.DEFAULT).stream()
                .map(RetryPolicyTest::line)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(written).isEqualTo(TABLE);
    }

    private static String line(RetryRow row) {
        var calls = Arrays.stream(Call.values()).filter(row.calls()::contains).map(Call::name);
        var cells = new ArrayList<>(
                List.of(calls.collect(Collectors.joining(", ")), row.trouble().name()));
        var pause = row.repeat().pause();
        var grows = pause.shortest().equals(pause.longest()) ? "" : ".." + pause.longest();
        if (row.repeat().next() != RetryPolicy.Next.NOTHING) {
            cells.add(row.repeat().next() + " after " + pause.shortest() + grows);
        }
        row.limit().map(RetryPolicyTest::end).ifPresent(cells::add);
        return String.join(" | ", cells);
    }

    private static String end(RetryRow.Limit limit) {
        var what = limit.afterwards() instanceof RetryRow.Hold hold
                ? "hold " + hold.kind()
                : "as " + ((RetryRow.TreatAs) limit.afterwards()).trouble();
        if (limit.times() == 0) {
            return what;
        }
        return (limit.times() == Integer.MAX_VALUE ? limit.time() : limit.times() + " times") + ": " + what;
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void hasARowForEveryTroubleOfACallThatStartsAJob(Trouble trouble) {
        var policy = new RetryPolicy(UsualPatience.DEFAULT);

        assertThat(Arrays.stream(Call.values()).filter(call -> call != QUESTION))
                .allSatisfy(call -> assertThat(policy.row(call, trouble)).isNotNull());
    }

    @Test
    void repeatsAtOnceWhatStartsAJobOnlyIfItWasNotSent() {
        assertThat(RetryPolicy.atOnce(FINALIZATION))
                .isEqualTo(RetryPolicy.atOnce(BATCH))
                .isEqualTo(new RetryPolicy.AtOnce(
                        3, Duration.ofMillis(500), Duration.ofMillis(250), Duration.ofSeconds(10), true));
        assertThat(RetryPolicy.atOnce(QUESTION))
                .isEqualTo(new RetryPolicy.AtOnce(
                        4, Duration.ofMillis(500), Duration.ofMillis(250), Duration.ofSeconds(10), false));
    }

    @Test
    void endsWhenTheTimeIsReached() {
        var row = when(
                BATCH,
                Trouble.JOB_MISSING,
                then(SEND_AGAIN, RetryPause.NONE),
                until(LONG, hold(Problem.Kind.JOB_LOST)));
        var effort = Effort.since(Sample.START);

        assertThat(row.decide(effort, Sample.START.plus(LONG).minusMillis(1), Optional.empty()))
                .isInstanceOf(RetryRow.Again.class);
        assertThat(row.decide(effort, Sample.START.plus(LONG), Optional.empty()))
                .isEqualTo(hold(Problem.Kind.JOB_LOST));
    }

    @Test
    void decidesWhatFollowsOnACallThatStartedNothing() {
        var answer = new ImportJobs.NotStarted("503", Optional.empty());
        var sending = Sample.importing(1, 2, Sample.sending());

        var held = withRow(when(BATCH, Trouble.NOTHING_STARTED, hold(Problem.Kind.JOB_STUCK)))
                .submitted(sending, answer, Optional.empty(), NOW);
        var looked = withRow(when(
                        BATCH,
                        Trouble.NOTHING_STARTED,
                        then(RetryPolicy.Next.LOOK_FOR_JOB, RetryPause.always(LONG)),
                        untilNumber(9, hold(Problem.Kind.UNREACHABLE))))
                .submitted(sending, answer, Optional.empty(), NOW);

        assertThat(((Phase.Held) held).problem().kind()).isEqualTo(Problem.Kind.JOB_STUCK);
        assertThat(((Unknown) attempt(looked)).nextLook()).isEqualTo(NOW.plus(LONG));
    }

    @Test
    void decidesHowLongAFinalizationIsLookedFor() {
        var none = new Search.NoneStarted();
        var answers = withRow(when(
                FINALIZATION,
                Trouble.NO_JOB_LISTED,
                then(RetryPolicy.Next.LOOK_FOR_JOB, RetryPause.always(LONG)),
                until(LONG.multipliedBy(2), hold(Problem.Kind.OUTCOME_UNKNOWN))));
        var first = (Phase.Finalizing) answers.found(
                Sample.lostCall(Sample.finalizing(1, Sample.sending()), NOW), none, Sample.answeredAt(NOW));

        var early = answers.found(Sample.lostCall(first, NOW), none, Sample.answeredAt(NOW.plus(LONG)));
        var late = answers.found(Sample.lostCall(first, NOW), none, Sample.answeredAt(NOW.plus(LONG.multipliedBy(2))));

        assertThat(((Unknown) attempt(early)).nextLook()).isEqualTo(NOW.plus(LONG.multipliedBy(2)));
        assertThat(((Phase.Held) late).problem().kind()).isEqualTo(Problem.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void decidesWhetherAFinalizationThatMetALockIsSentAgain() {
        var running = Sample.running();
        var lock = Ends.unsuccessful("lock", false, true, JobErrors.NONE);
        var answers = withRow(when(
                FINALIZATION,
                Trouble.JOB_LOCKED,
                then(SEND_AGAIN, RetryPause.always(LONG)),
                untilNumber(2, hold(Problem.Kind.FINALIZATION_FAILED))));

        var again = answers.watched(Sample.finalizing(1, running), running, lock, Sample.answeredAt(NOW));

        assertThat(((Due) attempt(again)).notBefore()).isEqualTo(NOW.plus(LONG));
    }

    @Test
    void decidesHowOftenAJobIsAskedFor() {
        var running = Sample.running();
        var answers = withRow(when(
                BATCH,
                Trouble.JOB_UNFINISHED,
                then(RetryPolicy.Next.ASK_AGAIN, RetryPause.always(SHORT)),
                until(LONG, hold(Problem.Kind.JOB_STUCK))));
        var phase = Sample.importing(1, 2, running);

        var next = answers.watched(phase, running, new ImportJobs.Unfinished(7), Sample.answeredAt(NOW));
        var accepted = answers.submitted(
                Sample.importing(1, 2, Sample.sending()), new ImportJobs.Accepted(Sample.JOB), Optional.empty(), NOW);

        assertThat(((Running) attempt(next)).watch().nextPoll()).isEqualTo(NOW.plus(SHORT));
        assertThat(((Running) attempt(accepted)).watch().nextPoll()).isEqualTo(NOW.plus(SHORT));
    }

    /** The core with one row of the policy replaced. */
    private static Answers withRow(RetryRow row) {
        var rows = new ArrayList<RetryRow>();
        rows.add(row);
        rows.addAll(RetryPolicy.rows(UsualPatience.DEFAULT));
        return new Answers(new RetryPolicy(rows));
    }

    private static Attempt attempt(Phase phase) {
        return ((Phase.Resumable) phase).attempt();
    }
}
