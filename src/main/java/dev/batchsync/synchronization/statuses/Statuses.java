package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * The statuses that the finalization of a cycle takes away, as far as they are known.
 *
 * @param first what was read before the guard decided
 * @param last what was read right before the finalization
 */
public record Statuses(Optional<StatusReading> first, Optional<StatusReading> last) {

    public static final Statuses NONE = new Statuses(Optional.empty(), Optional.empty());

    /** Whether statuses have to be read before the next call of a phase. */
    public static boolean isDue(Phase.Resumable phase, Instant now) {
        var known = phase.prepared().statuses();
        if (phase instanceof Phase.Guarding) {
            return isTouched(phase.prepared())
                    && known.first().filter(StatusReading::complete).isEmpty();
        }
        return phase.finalizes()
                && isTouched(phase.prepared())
                && known.last().filter(reading -> reading.isFresh(now)).isEmpty();
    }

    /** Whether the finalization touches assets; IGNORE touches none. */
    private static boolean isTouched(Prepared prepared) {
        return !(prepared.definition().finalization() instanceof FinalizationStrategy.Ignore)
                && prepared.comparison()
                        .map(found -> found.of(ResourceKind.ASSET))
                        .filter(assets -> assets.missing() > assets.missingIgnored())
                        .isPresent();
    }

    /** The reading that goes on, or begins. One that ended too long ago begins again. */
    StatusReading current(boolean isForHold, Instant now) {
        return isForHold
                ? first.orElseGet(() -> StatusReading.start(Purpose.HOLD, now))
                : last.filter(reading -> !reading.complete() || reading.isFresh(now))
                        .orElseGet(() -> StatusReading.start(Purpose.KEEP, now));
    }

    Statuses with(StatusReading reading) {
        return reading.purpose() == Purpose.HOLD
                ? new Statuses(Optional.of(reading), last)
                : new Statuses(first, Optional.of(reading));
    }
}
