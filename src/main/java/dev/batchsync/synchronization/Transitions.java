package dev.batchsync.synchronization;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a cycle that is leased from one phase to the next, and wakes whoever has to do something about it. */
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
     * Writes the phase, with batches of the cycle. A held cycle gets one message more: it may have to be cancelled, or to
     * give way to an upload that waits.
     *
     * @return nothing when the cycle is over, or has gone on in other hands
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

    /** One message more also where something unpacked is to be discarded. */
    private void end(Cycle cycle, Phase.Ended end, List<Batch> batches) {
        journal.end(cycle, end, batches).ifPresent(messages::wake);
        if (SourceFormat.isPacked(cycle.source().key())) {
            messages.wake(cycle.id());
        }
    }
}
