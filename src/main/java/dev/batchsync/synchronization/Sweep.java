package dev.batchsync.synchronization;

import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Continues cycles that have work to do but have stopped, because their invocation was killed or their delayed message was
 * lost. It does not look for uploads whose event was lost.
 */
public final class Sweep {

    /** A message that is later than this counts as lost, unless something else is configured. */
    public static final String OVERDUE = "PT1M";

    private final CycleStore store;
    private final Succession succession;
    private final ForgettingDesk forgetting;
    private final Continuations continuations;
    private final CycleListener listener;
    private final Clock clock;
    private final Duration overdue;

    /**
     * Creates it.
     *
     * @param listener hears of each sweep
     * @param overdue a message that is later than this counts as lost if no lease proves it; one message too many does no
     *     harm
     */
    public Sweep(CycleStore store, Continuations continuations, CycleListener listener, Clock clock, Duration overdue) {
        this.store = store;
        this.succession = new Succession(store);
        this.forgetting = new ForgettingDesk(store, continuations, clock);
        this.continuations = continuations;
        this.listener = listener;
        this.clock = clock;
        this.overdue = overdue;
    }

    /**
     * Schedules the cycles that nobody carries on, and returns them. Then its listener hears of all cycles.
     *
     * @param known all synchronizations; cycles that have begun since they were read wait for the next sweep
     */
    public List<CycleId> revive(List<Synchronization> known) {
        var now = clock.instant();
        var unfinished = known.stream()
                .flatMap(Synchronization::unfinished)
                .flatMap(id -> store.find(id).stream())
                .toList();
        var lost = unfinished.stream()
                .filter(cycle -> isLost(cycle, now))
                .map(Cycle::id)
                .toList();
        lost.forEach(cycle -> continuations.schedule(cycle, now));
        forgetting.wake(now);
        listener.swept(unfinished, now);
        return lost;
    }

    private boolean isLost(Cycle cycle, Instant now) {
        if (cycle.phase() instanceof Phase.Waiting || cycle.isLeased(now)) {
            return false;
        }
        return cycle.lease().isPresent() ? isAbandoned(cycle, now) : isOverdue(cycle, now.minus(overdue));
    }

    /**
     * A living holder would have renewed or returned the lease. A killed one may have left no message, even if the cycle
     * has to wait.
     */
    private static boolean isAbandoned(Cycle cycle, Instant now) {
        return !(CyclePlanner.next(cycle, now) instanceof Step.WaitUntil wait)
                || !cycle.hasMessage(now, wait.instant());
    }

    private boolean isOverdue(Cycle cycle, Instant since) {
        return cycle.openedAt().isBefore(since)
                && !(CyclePlanner.next(cycle, since) instanceof Step.WaitUntil)
                && !rests(cycle);
    }

    /** A held cycle has nothing to do unless an upload waits to replace it, a fix file is to be read, or its report is due. */
    private boolean rests(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held
                && held.unreadFix().isEmpty()
                && !cycle.owesReport()
                && !cycle.cancelRequested()
                && (cycle.planOnly()
                        || succession
                                .promoted(cycle, store.synchronization(cycle.synchronizationId()))
                                .isEmpty());
    }
}
