package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PhaseTones;
import java.util.Optional;

/**
 * The cycle of the same synchronization id that matters more than the one that is shown.
 *
 * @param words why it matters
 */
public record OtherCycle(String words, String id, String phase, String tone) {

    /** Reads the id, and the cycles in its list if the shown one is over. A plan stands beside all others. */
    public static Optional<OtherCycle> of(CycleStore store, Cycle shown) {
        if (shown.planOnly()) {
            return Optional.empty();
        }
        var known = store.synchronization(shown.synchronizationId());
        if (shown.isEnded()) {
            return newest(store, known, shown).map(OtherCycle::newer);
        }
        return known.open().equals(Optional.of(shown.id()))
                ? known.waiting().flatMap(store::find).map(OtherCycle::newer)
                : known.open().flatMap(store::find).map(other -> with("Another cycle of %s is open", other));
    }

    private static OtherCycle newer(Cycle other) {
        return with("A newer cycle of %s exists", other);
    }

    private static OtherCycle with(String words, Cycle other) {
        return new OtherCycle(
                words.formatted(other.synchronizationId()),
                other.id().value(),
                CycleStatus.listed(other).phase(),
                PhaseTones.of(other.phase()));
    }

    private static Optional<Cycle> newest(CycleStore store, Synchronization known, Cycle shown) {
        return store.findAll(known.recent()).values().stream()
                .filter(other -> !other.planOnly() && isNewer(other, shown))
                .max((one, other) -> isNewer(one, other) ? 1 : isNewer(other, one) ? -1 : 0);
    }

    /** By their uploads. An upload whose cycle was started again has several cycles. */
    private static boolean isNewer(Cycle one, Cycle other) {
        return other.upload().isOlderThan(one.upload())
                || (!one.upload().isOlderThan(other.upload()) && one.openedAt().isAfter(other.openedAt()));
    }
}
