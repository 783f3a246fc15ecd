package dev.batchsync.synchronization;

import dev.batchsync.synchronization.retry.Failures;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.util.Optional;

/**
 * Counts the failures of the program in a cycle's record. Waits longer after each one, and asks a person if they do not
 * stop.
 */
final class ProgramFailures {

    private final CycleJournal journal;
    private final Transitions transitions;
    private final DelayedMessages messages;
    private final DueReports reports;
    private final CycleListener listener;
    private final Clock clock;

    ProgramFailures(
            CycleJournal journal,
            Transitions transitions,
            DelayedMessages messages,
            DueReports reports,
            CycleListener listener,
            Clock clock) {
        this.journal = journal;
        this.transitions = transitions;
        this.messages = messages;
        this.reports = reports;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Records a failure of the invocation that holds the lease, and gives the lease back.
     *
     * @return false if it was not recorded, because the cycle is another's, nothing can be resumed, or the program is
     *     being ended
     */
    boolean record(CycleId id, String holder, Throwable cause) {
        var leased = journal.leased(id, holder);
        if (leased.isEmpty() || isInterruption(cause)) {
            return false;
        }
        return leased.get().phase() instanceof Phase.Underway phase && record(leased.get(), phase, holder, cause);
    }

    private boolean record(Cycle cycle, Phase.Underway phase, String holder, Throwable cause) {
        var failures = Failures.oneMore(cycle.failures(), cause, clock.instant());
        var after = failures.isExhausted()
                ? transitions.enter(cycle, held(phase, failures))
                : journal.release(cycle.id(), holder, before -> messages.afterFailure(before, failures));
        // A restoration is not held, it ends with its cycle.
        var ended = failures.isExhausted() && phase instanceof Phase.Restoring ? Optional.of(cycle) : after;
        ended.ifPresent(written -> listener.failed(written, cause));
        return ended.isPresent();
    }

    private Phase.Held held(Phase.Underway phase, Failures failures) {
        var message =
                "The program failed %d times in a row since %s. The last time: %s. Its log has the details. Remove the cause, then retry the cycle."
                        .formatted(failures.count(), failures.first(), withoutFullStop(failures.cause()));
        return Answers.held(Problem.Kind.PROGRAM_FAILED, message, phase, clock.instant());
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Publishes the report of a cycle at which nobody works, or counts that it could not. */
    void publishDue(Cycle cycle) {
        var now = clock.instant();
        if (cycle.nextTry(now).isPresent()) {
            messages.postpone(cycle, cycle.nextTry(now).get());
            return;
        }
        try {
            reports.publish(cycle);
        } catch (RuntimeException e) {
            if (isInterruption(e)) {
                throw e;
            }
            unpublished(cycle, Failures.oneMore(cycle.failures(), e, now), e);
        }
    }

    private void unpublished(Cycle cycle, Failures failures, RuntimeException cause) {
        if (failures.isExhausted()) {
            reports.giveUp(cycle, failures);
            listener.failed(cycle, cause);
        } else if (messages.postponeAfterFailure(cycle, failures)) {
            listener.failed(cycle, cause);
        }
    }

    /** The end of the program is no failure of a cycle. */
    private static boolean isInterruption(Throwable thrown) {
        var cause = Optional.of(thrown);
        for (int i = 0; cause.isPresent() && i < 10; i++) {
            if (cause.get() instanceof InterruptedException || cause.get() instanceof ClosedByInterruptException) {
                return true;
            }
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return Thread.currentThread().isInterrupted();
    }
}
