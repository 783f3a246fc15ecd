package dev.batchsync.synchronization.expectation;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds overdue sources. Reports once when a source becomes overdue, and once when a cycle of it completes again.
 *
 * <p>An invocation claims a notice with a write, reports it, and then writes that it is done. In between, others wait. If
 * the process dies there, the notice is reported again, with the same times.
 */
public final class OverdueDesk {

    /** How long a report may take. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final int TRIES = 20;

    private final CycleStore store;
    private final CycleListener listener;
    private final Clock clock;

    public OverdueDesk(CycleStore store, CycleListener listener, Clock clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /** Looks at these synchronizations, which may have changed since they were read. It may be called at any time, by several at once. */
    public void check(List<Synchronization> known) {
        var failures = new ArrayList<RuntimeException>();
        known.stream().filter(this::isDue).map(Synchronization::id).forEach(id -> check(id, failures));
        failures.stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    /** A failure to report about one id must not stop the reports about others. */
    private void check(SynchronizationId id, List<RuntimeException> failures) {
        try {
            check(id);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private boolean isDue(Synchronization known) {
        return claim(known).isPresent();
    }

    private Optional<Timeliness.Claim> claim(Synchronization known) {
        var now = clock.instant();
        return known.timeliness().flatMap(timeliness -> timeliness.claim(now, now.plus(CLAIM)));
    }

    /** An id has at most two notices, unless reporting has failed for a long time. */
    private void check(SynchronizationId id) {
        for (int i = 0; i < TRIES; i++) {
            var known = store.synchronization(id);
            var claim = claim(known);
            if (claim.isEmpty()) {
                return;
            }
            if (write(known.timely(Optional.of(claim.get().after())))) {
                listener.overdue(id, claim.get().notice());
                settle(id, claim.get().notice());
            }
        }
    }

    private void settle(SynchronizationId id, Notice reported) {
        for (int i = 0; i < TRIES; i++) {
            var known = store.synchronization(id);
            var after = known.timeliness().flatMap(timeliness -> timeliness.reported(reported));
            if (write(known.timely(after))) {
                return;
            }
        }
        throw new IllegalStateException("Synchronization " + id + " was changed by others during each of " + TRIES
                + " tries to write what was reported. The next sweep tries again.");
    }

    private boolean write(Synchronization known) {
        return store.commit(new Change(List.of(), List.of(), Optional.of(known)));
    }
}
