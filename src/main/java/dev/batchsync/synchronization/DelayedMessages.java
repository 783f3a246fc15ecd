package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Instant;

/**
 * Leaves the delayed messages of cycles: one at the least while there is something to do, and none that another makes
 * superfluous.
 *
 * <p>That a message was left for a later instant is written behind its sending, and no message is taken before its
 * instant. A record that lies in the future therefore proves that the message is under way, so that others may die.
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

    /** For a cycle that may have been opened by somebody who died, or behind whose back an upload was queued. */
    void wakeIfNobodyCarriesItOn(CycleId id) {
        store.find(id).filter(this::isCarriedOnByNobody).ifPresent(cycle -> wake(id));
    }

    /** Whoever has once begun with a cycle leaves a message or gets his own again. */
    private boolean isCarriedOnByNobody(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held
                || (cycle.phase() instanceof Phase.Open && !cycle.isLeased(clock.instant()));
    }

    /**
     * For a cycle for which there is nothing to do before an instant.
     *
     * @return false when the cycle has changed meanwhile
     */
    boolean postpone(Cycle cycle, Instant until) {
        if (cycle.hasMessage(clock.instant(), until)) {
            return true;
        }
        continuations.schedule(cycle.id(), until);
        return store.commit(Change.of(cycle.withMessage(until)));
    }

    /** The cycle without its lease, once a message is under way for what it waits for. */
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

    /** For a cycle that was released: not before, because the message would find it in other hands. */
    void continueNow(Cycle released) {
        if (!CyclePlanner.next(released, clock.instant()).waits()) {
            wake(released.id());
        }
    }
}
