package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.LedgerCare;
import dev.batchsync.synchronization.jobs.SlotDesk;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.unpacking.UnpackingAgain;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Takes a leased cycle from one phase to the next, and schedules the cycles that must react. */
final class Transitions {

    private final CycleStore store;
    private final Succession succession;
    private final CycleJournal journal;
    private final DelayedMessages messages;
    private final SlotDesk slots;
    private final LedgerCare care;
    private final Clock clock;

    Transitions(
            CycleStore store,
            CycleJournal journal,
            DelayedMessages messages,
            SlotDesk slots,
            LedgerCare care,
            Clock clock) {
        this.store = store;
        this.succession = new Succession(store);
        this.journal = journal;
        this.messages = messages;
        this.slots = slots;
        this.care = care;
        this.clock = clock;
    }

    /** See {@link CycleJournal#update}. */
    Optional<Cycle> update(Cycle cycle, UnaryOperator<Cycle> next, List<Batch> batches) {
        return journal.update(cycle, next, batches);
    }

    /** See {@link CycleJournal#updateWithSlots}. */
    Optional<Cycle> updateWithSlots(Cycle cycle, Function<Cycle, CycleJournal.WithSlots> next) {
        return journal.updateWithSlots(cycle, next, List.of());
    }

    /** See {@link CycleJournal#defined}. */
    Optional<Cycle> defined(Cycle cycle, Phase next, Definition definition) {
        return journal.defined(cycle, next, definition);
    }

    /** For a cycle that has sent nothing, and that cannot go on with what is kept of it. */
    Optional<Cycle> beginAnew(Cycle cycle) {
        return enter(cycle, new Phase.Open());
    }

    /**
     * For a cycle whose content cannot be read any more. If it was unpacked and nothing was sent, the source is unpacked and surveyed again:
     * a rule of the bucket may have deleted what was unpacked, during a long pause or while a person was asked. This happens once a
     * day, so that something that deletes it every time ends the cycle.
     */
    Optional<Cycle> unpackAgain(Cycle cycle, Phase otherwise) {
        return cycle.unpacked()
                .filter(gone -> cycle.hasSentNothing())
                .map(this::unpackedAgain)
                .filter(remark -> !cycle.warnings().contains(remark))
                .map(remark -> readAgain(cycle, new Phase.Open(), remark))
                .orElseGet(() -> enter(cycle, otherwise));
    }

    /** For a cycle that has sent a batch: it keeps everything that was found, and goes on with the batch that cannot be read. */
    Optional<Cycle> unpackAgain(Cycle cycle, Phase.Importing phase) {
        return readAgain(cycle, phase.with(UnpackingAgain.START), unpackedAgain(cycle.content()));
    }

    /** Goes back in the write that says why: the remark is the proof that it has been tried. */
    Optional<Cycle> readAgain(Cycle cycle, Phase next, String remark) {
        return update(cycle, before -> before.in(next, Optional.of(remark)), List.of());
    }

    private String unpackedAgain(PinnedObject gone) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return gone.key() + " was deleted or changed, so the file was unpacked again on " + today + ".";
    }

    Optional<Cycle> warn(Cycle cycle, String warning) {
        return update(cycle, before -> before.warned(warning), List.of());
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
    Optional<Cycle> enter(Cycle cycle, Phase wanted, List<Batch> batches) {
        var next = unlessFinalized(cycle.phase(), wanted);
        var moved = move(cycle, next, batches);
        if (mayHaveJob(cycle.phase()) && !mayHaveJob(next)) {
            slots.next(clock.instant()).ifPresent(messages::wake);
        }
        return moved;
    }

    /** After its finalization a cycle only completes. What keeps the restoration from going on is told in its end. */
    private static Phase unlessFinalized(Phase present, Phase wanted) {
        if (!(present instanceof Phase.Restoring restoring)) {
            return wanted;
        }
        if (wanted instanceof Phase.Held held) {
            return restoring.endAfter(held.problem().message());
        }
        return wanted instanceof Phase.Cancelled cancelled ? restoring.endAfter(cancelled.why()) : wanted;
    }

    /** For a cycle whose survey has shown that it is usable. What was set aside for it is over, and gets a message to tidy up. */
    Optional<Cycle> surveyed(Cycle cycle, Phase next) {
        if (next instanceof Phase.Ended || cycle.planOnly()) {
            return enter(cycle, next);
        }
        var outdone = store.synchronization(cycle.synchronizationId()).aside();
        var moved = journal.proven(cycle, next, clock.instant());
        moved.ifPresent(proven -> outdone.forEach(messages::wake));
        return moved;
    }

    /** Lets the newest upload that waits for a held cycle be surveyed. */
    void promote(Cycle held) {
        OptimisticWrites.onTopOf(Optional.of(held), () -> store.find(held.id()), cycle -> succession
                .promoted(cycle, store.synchronization(cycle.synchronizationId()))
                .map(this::promoted)
                .orElse(Optional.of(false)));
    }

    /** Waits for the end of a pause. */
    Optional<Cycle> pause(Cycle cycle, Phase.Resumable phase, Pause pause) {
        return update(cycle, before -> before.paused(phase, pause, clock.instant()), List.of());
    }

    /**
     * After a pause. A cycle of which nothing was sent lets the newest upload that waits be surveyed; if that one cannot be used, its own
     * turn comes again.
     */
    Optional<Cycle> resume(Cycle cycle, Phase.Resumable phase, Attempt.Paused paused) {
        if (CyclePlanner.hasSentNothing(phase)) {
            var move = succession.overtaken(cycle, store.synchronization(cycle.synchronizationId()));
            if (move.isPresent()) {
                promoted(move.get());
                return Optional.empty();
            }
        }
        return enter(cycle, phase.with(paused.over(clock.instant())));
    }

    private Optional<Boolean> promoted(Succession.Move move) {
        if (!journal.commit(move)) {
            return Optional.empty();
        }
        move.after().open().ifPresent(messages::wake);
        return Optional.of(true);
    }

    private static boolean mayHaveJob(Phase phase) {
        return phase instanceof Phase.Resumable sending && sending.attempt().mayHaveJob();
    }

    private Optional<Cycle> move(Cycle cycle, Phase next, List<Batch> batches) {
        if (next instanceof Phase.Ended end) {
            end(cycle, end, batches);
            return Optional.empty();
        }
        var moved = journal.update(cycle, before -> messages.released(before, next), batches);
        if (next instanceof Phase.Held) {
            messages.wake(cycle.id());
        }
        return moved;
    }

    /** It gets one more message if its report could not be published, or its unpacked source has to be deleted. */
    private void end(Cycle cycle, Phase.Ended end, List<Batch> batches) {
        journal.end(cycle, end, batches).ifPresent(messages::wake);
        if (SourceFormat.isPacked(cycle.source().key()) || journal.isReportDue(cycle.id())) {
            messages.wake(cycle.id());
        }
        care.tidyUp(cycle);
    }
}
