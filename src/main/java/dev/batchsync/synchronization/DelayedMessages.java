package dev.batchsync.synchronization;

import dev.batchsync.synchronization.retry.Failures;
import java.time.Clock;
import java.time.Instant;

/**
 * Schedules the delayed messages of cycles. While a cycle has something to do, it has at least one message. A message that
 * another one makes unnecessary is not sent.
 *
 * <p>A message is recorded after it is sent, and no message is handled before its instant. A recorded instant in the future
 * therefore proves that the message is on its way, and other messages are not needed.
 */
final class DelayedMessages {

    private final CycleStore store;
    private final Continuations continuations;
    private final Clock clock;

    DelayedMessages(CycleStore store, Continuations continuations, Clock clock) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
    }

    void wake(CycleId id) {
        continuations.schedule(id, clock.instant());
    }

    /** For a cycle whose opener may have died, or for which an upload was queued in the meantime. */
    void wakeIfNobodyCarriesItOn(CycleId id) {
        store.find(id).filter(this::isCarriedOnByNobody).ifPresent(cycle -> wake(id));
    }

    /** An invocation that has begun with a cycle leaves a message, or gets its own message again. */
    private boolean isCarriedOnByNobody(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held
                || (cycle.phase() instanceof Phase.Open && !cycle.isLeased(clock.instant()));
    }

    /**
     * For a cycle with nothing to do before an instant.
     *
     * @return false if the cycle has changed in the meantime
     */
    boolean postpone(Cycle cycle, Instant until) {
        if (cycle.hasMessage(clock.instant(), until)) {
            return true;
        }
        continuations.schedule(cycle.id(), until);
        return store.commit(Change.of(cycle.withMessage(until)));
    }

    /**
     * Returns the cycle in another phase. If it waits in that phase, the same write ends its lease, after a message for its
     * next step is on its way.
     */
    Cycle released(Cycle leased, Phase next) {
        var moved = leased.in(next);
        var now = clock.instant();
        if (!(CyclePlanner.next(moved, now) instanceof Step.WaitUntil wait)) {
            return moved;
        }
        if (moved.hasMessage(now, wait.instant())) {
            return leased.releasedIn(next, moved.messageDue().orElseThrow());
        }
        continuations.schedule(leased.id(), wait.instant());
        return leased.releasedIn(next, wait.instant());
    }

    /** Returns the cycle without its lease, after a message for its next step is on its way. */
    Cycle released(Cycle leased) {
        var now = clock.instant();
        if (!(CyclePlanner.next(leased, now) instanceof Step.WaitUntil wait)) {
            return leased.released();
        }
        if (leased.hasMessage(now, wait.instant())) {
            return leased.releasedUntil(leased.messageDue().orElseThrow());
        }
        continuations.schedule(leased.id(), wait.instant());
        return leased.releasedUntil(wait.instant());
    }

    /** Returns the cycle without its lease, after a message for the next try is on its way. */
    Cycle afterFailure(Cycle leased, Failures failures) {
        continuations.schedule(leased.id(), failures.nextTry());
        return leased.failed(failures, failures.nextTry());
    }

    /**
     * The same for a cycle that nobody has leased.
     *
     * @return false if the cycle has changed in the meantime
     */
    boolean postponeAfterFailure(Cycle cycle, Failures failures) {
        return store.commit(Change.of(afterFailure(cycle, failures)));
    }

    /** Schedules a cycle after its release. Before that, the message would find it leased. */
    void continueNow(Cycle released) {
        if (!CyclePlanner.next(released, clock.instant()).waits()) {
            wake(released.id());
        }
    }
}
