package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The part of Collibra's list of jobs that can contain the job of a call: the jobs created around the time of the call,
 * without those that were in the list before it.
 *
 * @param after an instant of Collibra's clock, early enough for every difference between the clocks
 * @param until an instant of Collibra's clock, late enough for every delay of the call; empty until the call is over
 * @param listedBefore jobs that the program does not know, that were created in this time, and that are older than the
 *     call; empty if the list was not read before the call
 */
public record JobWindow(Instant after, Optional<Instant> until, Optional<List<JobId>> listedBefore) {

    /** How much Collibra's clock may differ from the program's, and the clocks of two invocations from each other. */
    public static final Duration CLOCKS = Duration.ofMinutes(5);

    /** How much later than its caller has given up a call may be carried out; gateways give up within minutes. */
    private static final Duration DELAY = Duration.ofMinutes(10);

    public JobWindow {
        listedBefore = listedBefore.map(List::copyOf);
    }

    /** The window of a call that is made now, without a look at the list. */
    public static JobWindow at(Instant now) {
        return new JobWindow(now.minus(CLOCKS), Optional.empty(), Optional.empty());
    }

    /** The window of a call that is made now, if it is not known which jobs are older. */
    static JobWindow after(Instant after) {
        return new JobWindow(after, Optional.empty(), Optional.empty());
    }

    public static JobWindow afterLook(Instant after, List<JobId> listedBefore) {
        return new JobWindow(after, Optional.empty(), Optional.of(listedBefore));
    }

    /** The window of a call that was made at that time at the latest. */
    public JobWindow sentBy(Instant time) {
        return until.isPresent()
                ? this
                : new JobWindow(after, Optional.of(time.plus(CLOCKS).plus(DELAY)), listedBefore);
    }

    /** From this window to a later one. */
    public JobWindow upTo(JobWindow later) {
        return new JobWindow(after, later.until, later.listedBefore);
    }

    boolean holds(JobLists.ListedJob job) {
        return !job.created().isBefore(after)
                && until.filter(job.created()::isAfter).isEmpty()
                && !held(job);
    }

    /** Whether the list held the job before the call. */
    boolean held(JobLists.ListedJob job) {
        return listedBefore.filter(ids -> ids.contains(job.id())).isPresent();
    }

    /** Whether the job may be older than the call, because nobody looked before the call. Collibra's dates are in milliseconds. */
    boolean mayBeOlder(JobLists.ListedJob job) {
        var call = after.plus(CLOCKS).truncatedTo(ChronoUnit.MILLIS);
        return listedBefore.isEmpty() && job.created().isBefore(call);
    }

    /** Whether every job that is created from now on is outside, even if Collibra's clock is slow. */
    boolean isOver(Instant now) {
        return until.filter(now.minus(CLOCKS)::isAfter).isPresent();
    }
}
