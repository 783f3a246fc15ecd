package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Starts cycles again whose delayed message got lost: there is something to do, and nobody does it. It does not look for
 * uploads whose event got lost.
 */
public final class Sweep {

    private final CycleStore store;
    private final Continuations continuations;
    private final Clock clock;
    private final Duration overdue;

    /**
     * Creates it.
     *
     * @param overdue how late a message counts as lost; one message too many does no harm
     */
    public Sweep(CycleStore store, Continuations continuations, Clock clock, Duration overdue) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
        this.overdue = overdue;
    }

    /** Schedules the overdue cycles, and returns them. */
    public List<CycleId> revive() {
        var now = clock.instant();
        var lost = store.unfinished().stream()
                .flatMap(id -> store.find(id).stream())
                .filter(cycle -> isOverdue(cycle, now.minus(overdue)))
                .map(Cycle::id)
                .toList();
        lost.forEach(cycle -> continuations.schedule(cycle, now));
        return lost;
    }

    /** A held cycle counts as well, because a waiting upload may have to replace it. So does one whose report is due. */
    private static boolean isOverdue(Cycle cycle, Instant since) {
        var carriedOn = cycle.lease().filter(lease -> !lease.isOver(since)).isPresent();
        var step = CyclePlanner.next(cycle, since);
        return !carriedOn
                && cycle.openedAt().isBefore(since)
                && !(step instanceof Step.WaitUntil)
                && !(cycle.phase() instanceof Phase.Waiting);
    }
}
