package dev.batchsync.function.route;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The latest cycles of some synchronization ids, read together and without their batches. All cycles that are not over are
 * among them.
 */
final class LatestCycles {

    private final CycleStore store;
    private final Map<CycleId, Cycle> found;

    private LatestCycles(CycleStore store, Map<CycleId, Cycle> found) {
        this.store = store;
        this.found = found;
    }

    static LatestCycles of(CycleStore store, List<Synchronization> ids) {
        return new LatestCycles(
                store,
                store.findAll(
                        ids.stream().flatMap(known -> known.recent().stream()).toList()));
    }

    /** Newest first. An id that only an earlier version has opened cycles of costs a search for them. */
    List<Cycle> of(Synchronization known) {
        return known.recent().isEmpty()
                ? store.cycles(known.id(), Synchronization.RECENT)
                : known.recent().stream()
                        .flatMap(cycle -> Stream.ofNullable(found.get(cycle)))
                        .toList();
    }
}
