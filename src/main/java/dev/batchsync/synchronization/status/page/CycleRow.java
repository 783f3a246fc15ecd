package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.GuardFacts;
import dev.batchsync.synchronization.status.PhaseTones;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A cycle in a list.
 *
 * @param trouble why it does not get on although it goes on by itself; empty if it does
 * @param cause why it is held or has failed, if it is or has
 * @param found how its file differs from what was sent before, if that is known
 */
public record CycleRow(
        CycleStatus status,
        Advice advice,
        String tone,
        String trouble,
        Optional<ShortCause> cause,
        Optional<KindCounts> found) {

    static CycleRow of(Cycle cycle) {
        return new CycleRow(
                CycleStatus.listed(cycle),
                Advice.of(cycle),
                PhaseTones.of(cycle.phase()),
                trouble(cycle),
                ShortCause.of(cycle),
                GuardFacts.prepared(cycle.phase()).flatMap(Prepared::comparison).map(Comparison::total));
    }

    /** The same with the fix file that the cycle offers, if it does. */
    CycleRow withOffer(Cycle cycle, IntFunction<Optional<Batch>> batches) {
        return new CycleRow(status, advice, tone, trouble, cause.map(known -> known.withOffer(cycle, batches)), found);
    }

    /** What happened, without the phase that stands before it. */
    public String happened() {
        var text = advice.happened();
        var phase = status.phase() + ": ";
        return text.regionMatches(true, 0, phase, 0, phase.length())
                ? text.substring(phase.length(), phase.length() + 1).toUpperCase(Locale.ROOT)
                        + text.substring(phase.length() + 1)
                : text;
    }

    private static String trouble(Cycle cycle) {
        if (cycle.isEnded() || cycle.phase() instanceof Phase.Held) {
            return "";
        }
        return cycle.failures()
                .map(failures -> "The program fails: " + failures.cause())
                .orElseGet(() -> cycle.phase() instanceof Phase.Resumable phase ? unreachable(phase) : "");
    }

    private static String unreachable(Phase.Resumable phase) {
        if (phase.attempt() instanceof Attempt.Due due) {
            return due.why();
        }
        return phase.attempt() instanceof Attempt.Running running
                ? running.watch().unanswered().orElse("")
                : "";
    }

    /** Whether a person should look at it before the others. */
    public boolean needsPerson() {
        return tone.equals(PhaseTones.BAD) || !trouble.isEmpty();
    }

    public boolean isUnderWay() {
        return tone.equals(PhaseTones.BUSY);
    }
}
