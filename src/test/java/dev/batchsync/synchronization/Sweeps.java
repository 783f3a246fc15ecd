package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sweeps to which nobody listens. */
final class Sweeps {

    private Sweeps() {}

    /** Sweeps once, and returns the cycles that were scheduled. */
    static List<CycleId> revive(CycleStore store, Continuations continuations, Clock clock, Duration overdue) {
        return new Sweep(store, continuations, (before, after, batch) -> {}, clock, overdue)
                .revive(store.synchronizations());
    }
}
