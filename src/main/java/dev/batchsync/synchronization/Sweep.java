package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Revives cycles whose delayed message got lost: those that nobody carries on though something is to be done. */
public final class Sweep {

    /** Later than this, a message is taken for lost; one too many does no harm. */
    static final Duration OVERDUE = Duration.ofMinutes(5);

    private final CycleStore store;
    private final Continuations continuations;
    private final Clock clock;

    public Sweep(CycleStore store, Continuations continuations, Clock clock) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
    }

    /** Schedules the overdue cycles and returns them. */
    public List<CycleId> revive() {
        var now = clock.instant();
        var overdue = store.unfinished().stream()
                .flatMap(id -> store.find(id).stream())
                .filter(cycle -> isOverdue(cycle, now.minus(OVERDUE)))
                .map(Cycle::id)
                .toList();
        overdue.forEach(cycle -> continuations.schedule(cycle, now));
        return overdue;
    }

    /** A held cycle counts too: an upload that waits behind it may have to take its place. */
    private static boolean isOverdue(Cycle cycle, Instant since) {
        var carriedOn = cycle.lease().filter(lease -> !lease.isOver(since)).isPresent();
        var step = CyclePlanner.next(cycle, since);
        return !carriedOn
                && cycle.openedAt().isBefore(since)
                && !(step instanceof Step.Wait)
                && !(cycle.phase() instanceof Phase.Waiting);
    }
}
