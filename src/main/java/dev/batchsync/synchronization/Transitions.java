package dev.batchsync.synchronization;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a leased cycle from one phase to the next, and schedules the cycles that must react. */
final class Transitions {

    private final CycleJournal journal;
    private final DelayedMessages messages;

    Transitions(CycleJournal journal, DelayedMessages messages) {
        this.journal = journal;
        this.messages = messages;
    }

    /** See {@link CycleJournal#update}. */
    Optional<Cycle> update(Cycle cycle, UnaryOperator<Cycle> next, List<Batch> batches) {
        return journal.update(cycle, next, batches);
    }

    Optional<Cycle> enter(Cycle cycle, Phase next) {
        return enter(cycle, next, List.of());
    }

    /**
     * Writes the phase, with batches of the cycle. A held cycle gets one more message, because it may have to be
     * cancelled or replaced by a waiting upload.
     *
     * @return empty if the cycle is over or another invocation has taken over
     */
    Optional<Cycle> enter(Cycle cycle, Phase next, List<Batch> batches) {
        if (next instanceof Phase.Ended end) {
            end(cycle, end, batches);
            return Optional.empty();
        }
        var moved = journal.update(cycle, before -> before.in(next), batches);
        if (next instanceof Phase.Held) {
            messages.wake(cycle.id());
        }
        return moved;
    }

    /** A cycle with an unpacked source gets one more message, so that the unpacked source is deleted. */
    private void end(Cycle cycle, Phase.Ended end, List<Batch> batches) {
        journal.end(cycle, end, batches).ifPresent(messages::wake);
        if (SourceFormat.isPacked(cycle.source().key())) {
            messages.wake(cycle.id());
        }
    }
}
