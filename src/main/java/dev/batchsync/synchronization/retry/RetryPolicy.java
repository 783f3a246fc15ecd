package dev.batchsync.synchronization.retry;

import static dev.batchsync.synchronization.Problem.Kind.BATCH_FAILED;
import static dev.batchsync.synchronization.Problem.Kind.FINALIZATION_DOUBTFUL;
import static dev.batchsync.synchronization.Problem.Kind.FINALIZATION_FAILED;
import static dev.batchsync.synchronization.Problem.Kind.JOB_LOST;
import static dev.batchsync.synchronization.Problem.Kind.JOB_STUCK;
import static dev.batchsync.synchronization.Problem.Kind.OUTCOME_UNKNOWN;
import static dev.batchsync.synchronization.Problem.Kind.REQUEST_REFUSED;
import static dev.batchsync.synchronization.Problem.Kind.UNREACHABLE;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.BATCH;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.FINALIZATION;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.ONE_CALL;
import static dev.batchsync.synchronization.retry.RetryPolicy.Call.QUESTION;
import static dev.batchsync.synchronization.retry.RetryPolicy.Next.ASK_AGAIN;
import static dev.batchsync.synchronization.retry.RetryPolicy.Next.LOOK_FOR_JOB;
import static dev.batchsync.synchronization.retry.RetryPolicy.Next.SEND_AGAIN;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.CALL_LOST;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.CALL_LOST_AGAIN;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.FOUND_JOB_FAILED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_DOUBTFUL;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_END_UNKNOWN;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_FAILED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_LOCKED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_MISSING;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_UNANSWERED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_UNEXPLAINED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.JOB_UNFINISHED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.LIST_UNCLEAR;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.LIST_UNREAD;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.NOTHING_STARTED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.NO_JOB_LISTED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.NO_SLOT;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.OBSTRUCTED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.REFUSED;
import static dev.batchsync.synchronization.retry.RetryPolicy.Trouble.UNCERTAIN;
import static dev.batchsync.synchronization.retry.RetryRow.hold;
import static dev.batchsync.synchronization.retry.RetryRow.then;
import static dev.batchsync.synchronization.retry.RetryRow.treatAs;
import static dev.batchsync.synchronization.retry.RetryRow.until;
import static dev.batchsync.synchronization.retry.RetryRow.untilNumber;
import static dev.batchsync.synchronization.retry.RetryRow.when;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the program does after a missing, late or failing answer. Change a row, and the program behaves differently.
 *
 * <p>A call is first repeated {@linkplain #atOnce at once}, within the invocation. If that does not help, {@link #rows
 * the
 * rows} say what comes next. Waiting times that a person can configure are named as in {@link Patience}.
 */
public final class RetryPolicy {

    /** What a call to Collibra is for. */
    public enum Call {
        /** Starts a job that imports a batch. Sending it twice does no harm. */
        BATCH,
        /** Starts one job that imports the only batch and finalizes. */
        ONE_CALL,
        /** Starts a job that finalizes. A second one would treat every resource as missing. */
        FINALIZATION,
        /** Starts no job and can be repeated without harm. */
        QUESTION
    }

    /** What happened instead of a success. */
    public enum Trouble {
        /** Collibra did not get the call, or said that it did nothing and that another try may succeed. */
        NOTHING_STARTED,
        /** Collibra refused the call and would refuse it again. */
        REFUSED,
        /** Collibra may have started a job; no answer says so. */
        UNCERTAIN,
        /** As many jobs as are allowed at once are at work. */
        NO_SLOT,
        /** A job that may be an earlier attempt of the cycle is at work, or the list of jobs cannot be read. */
        OBSTRUCTED,

        /** The list of jobs does not show the job that the call may have started. */
        NO_JOB_LISTED,
        /** A job in the list may be the one. A later look can decide. */
        JOB_UNEXPLAINED,
        /** The list of jobs can be read, but does not show whether the call started a job. */
        LIST_UNCLEAR,
        /** The list of jobs cannot be read. */
        LIST_UNREAD,
        /** The list of jobs proves that the call started no job. */
        CALL_LOST,
        /** The same, and it was not the first call. */
        CALL_LOST_AGAIN,

        /** The job runs. */
        JOB_UNFINISHED,
        /** Collibra did not answer the question about the job. */
        JOB_UNANSWERED,
        /** Collibra does not know the job. */
        JOB_MISSING,
        /** The job ended, and Collibra does not yet say how. */
        JOB_END_UNKNOWN,
        /** The job failed because of a lock or a concurrent change, and changed nothing. */
        JOB_LOCKED,
        /** The job failed and changed nothing. */
        JOB_FAILED,
        /** The job failed and may have done its work all the same, in whole or in part. */
        JOB_DOUBTFUL,
        /** The job failed, and it is not certain that it was the one that the call started. */
        FOUND_JOB_FAILED
    }

    /** What comes next. */
    public enum Next {
        SEND_AGAIN,
        LOOK_FOR_JOB,
        ASK_AGAIN,
        NOTHING
    }

    /**
     * How a call is repeated within the invocation.
     *
     * @param tries calls made, the first one included
     * @param pause between two tries, give or take the jitter
     * @param within no new try begins after this time
     * @param onlyIfUnsent whether a call that may have reached Collibra is not repeated
     */
    public record AtOnce(int tries, Duration pause, Duration jitter, Duration within, boolean onlyIfUnsent) {}

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration JITTER = Duration.ofMillis(250);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final AtOnce STARTING_AT_ONCE = new AtOnce(3, PAUSE, JITTER, WITHIN, true);
    private static final AtOnce ASKING_AT_ONCE = new AtOnce(4, PAUSE, JITTER, WITHIN, false);

    public static AtOnce atOnce(Call call) {
        return switch (call) {
            case BATCH, ONE_CALL, FINALIZATION -> STARTING_AT_ONCE;
            case QUESTION -> ASKING_AT_ONCE;
        };
    }

    private static final Set<Call> ANY = EnumSet.allOf(Call.class);
    private static final Set<Call> IMPORTING = EnumSet.of(BATCH, ONE_CALL);
    private static final Set<Call> FINALIZING = EnumSet.of(ONE_CALL, FINALIZATION);
    private static final Set<Call> STARTING = EnumSet.of(BATCH, ONE_CALL, FINALIZATION);

    /** How much longer than a batch's job a finalization's job may take to appear, because a second one does harm. */
    private static final int FINALIZATION_CARE = 20;

    /** A cycle that waits for a slot is woken when one is free; it asks by itself in case that message is lost. */
    private static final Duration LONGEST_TIME_IN_QUEUE = Duration.ofMinutes(2);

    public static List<RetryRow> rows(Patience patience) {
        var retry = RetryPause.asLongAsWaited(patience.firstRetry(), patience.longestRetry());
        var look = RetryPause.always(patience.firstRetry());
        var poll = RetryPause.asLongAsWaited(patience.firstPoll(), patience.longestPoll());
        var immediately = RetryPause.NONE;
        var soon = RetryPause.always(patience.firstPoll());
        var absent = patience.unreachable();
        var appears = patience.visibility();
        var queue = RetryPause.quarterOfWaited(patience.firstRetry(), LONGEST_TIME_IN_QUEUE);
        var failures = patience.jobFailures();
        var surely = patience.visibility().multipliedBy(FINALIZATION_CARE);
        return List.of(
                // The call. Time counts from the first try.
                when(ANY, NOTHING_STARTED, then(SEND_AGAIN, retry), until(absent, hold(UNREACHABLE))),
                when(ANY, REFUSED, hold(REQUEST_REFUSED)),
                when(STARTING, UNCERTAIN, then(LOOK_FOR_JOB, soon)),
                when(STARTING, NO_SLOT, then(ASK_AGAIN, queue)),
                when(STARTING, OBSTRUCTED, then(ASK_AGAIN, retry), until(absent, hold(OUTCOME_UNKNOWN))),

                // The look for its job. Time counts from the call; for a finalization, from the first look that shows
                // none.
                when(BATCH, NO_JOB_LISTED, then(LOOK_FOR_JOB, look), until(appears, treatAs(CALL_LOST))),
                when(FINALIZING, NO_JOB_LISTED, then(LOOK_FOR_JOB, retry), until(surely, treatAs(CALL_LOST))),
                when(BATCH, JOB_UNEXPLAINED, then(LOOK_FOR_JOB, retry), until(patience.job(), hold(OUTCOME_UNKNOWN))),
                when(FINALIZING, JOB_UNEXPLAINED, then(LOOK_FOR_JOB, retry), until(surely, hold(OUTCOME_UNKNOWN))),
                when(STARTING, LIST_UNCLEAR, then(LOOK_FOR_JOB, look), until(appears, hold(OUTCOME_UNKNOWN))),
                when(STARTING, LIST_UNREAD, then(LOOK_FOR_JOB, retry), until(absent, hold(OUTCOME_UNKNOWN))),

                // The call that started no job. What counts is the number of calls; time counts from the first try.
                when(STARTING, CALL_LOST, then(SEND_AGAIN, immediately), untilNumber(2, treatAs(CALL_LOST_AGAIN))),
                when(STARTING, CALL_LOST_AGAIN, then(SEND_AGAIN, retry), until(absent, hold(UNREACHABLE))),

                // The job. Time counts from its start, from the last answer, or from the first answer without it.
                // Between the limits, the JobPacing decides when the next question about a running job is asked.
                when(STARTING, JOB_UNFINISHED, then(ASK_AGAIN, poll), until(patience.job(), hold(JOB_STUCK))),
                when(STARTING, JOB_UNANSWERED, then(ASK_AGAIN, retry), until(absent, hold(UNREACHABLE))),
                when(STARTING, JOB_MISSING, then(ASK_AGAIN, soon), until(appears, hold(JOB_LOST))),
                when(STARTING, JOB_END_UNKNOWN, then(ASK_AGAIN, soon), until(appears, treatAs(JOB_FAILED))),

                // The job that failed. What counts is the number of failures.
                when(IMPORTING, JOB_LOCKED, then(SEND_AGAIN, retry), untilNumber(failures, hold(BATCH_FAILED))),
                when(FINALIZATION, JOB_LOCKED, hold(FINALIZATION_FAILED)),
                when(IMPORTING, JOB_FAILED, hold(BATCH_FAILED)),
                when(FINALIZATION, JOB_FAILED, hold(FINALIZATION_FAILED)),
                when(IMPORTING, JOB_DOUBTFUL, hold(BATCH_FAILED)),
                when(FINALIZATION, JOB_DOUBTFUL, hold(FINALIZATION_DOUBTFUL)),
                when(BATCH, FOUND_JOB_FAILED, hold(BATCH_FAILED)),
                when(FINALIZING, FOUND_JOB_FAILED, hold(FINALIZATION_DOUBTFUL)));
    }

    private final List<RetryRow> rows;

    public RetryPolicy(Patience patience) {
        this(rows(patience));
    }

    public RetryPolicy(List<RetryRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The row for a call and what happened to it. */
    public RetryRow row(Call call, Trouble trouble) {
        return rows.stream()
                .filter(row -> row.isFor(call, trouble))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row for " + call + ", " + trouble));
    }

    /** When a cycle asks again for a slot. */
    public Instant nextAsk(Call call, Instant waitingSince, Instant now) {
        return row(call, NO_SLOT).repeat().pause().end(waitingSince, now, Optional.empty());
    }

    /** When questions about a running job are asked. */
    public JobPacing pacing() {
        var pause = row(BATCH, JOB_UNFINISHED).repeat().pause();
        return new JobPacing(pause.shortest(), pause.longest());
    }
}
