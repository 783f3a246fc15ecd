package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mentions;
import java.util.Optional;

/** Records what fix files say about their resources, so that the next source is compared with what was really sent. */
public final class RepairLedgers {

    private final Surveyor surveyor;
    private final Ledgers ledgers;

    public RepairLedgers(Surveyor surveyor, Ledgers ledgers) {
        this.surveyor = surveyor;
        this.ledgers = ledgers;
    }

    /**
     * Writes the ledger of a fix file, or writes it again.
     *
     * @throws SourceChangedException when the file is not what it was when it was accepted
     */
    public void record(Cycle cycle, Repair repair, Definition definition) throws SourceChangedException {
        var sink = new Recording(ledgers.recorder(owner(cycle, repair)));
        var outcome = surveyor.survey(repair.file(), FixLimits.of(definition), SurveyCheckpoint.START, sink);
        if (!(outcome instanceof Surveyor.Complete complete) || complete.plan().batches() != 1) {
            throw new SourceChangedException("%s was changed or deleted after it was accepted. Upload it again."
                    .formatted(repair.file().key()));
        }
    }

    /** A ledger belongs to a cycle; a fix file gets a name of its own there. */
    private static Cycle owner(Cycle cycle, Repair repair) {
        return new Cycle(
                repair.ledger().cycle(),
                cycle.upload(),
                cycle.openedAt(),
                cycle.phase(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cycle.warnings(),
                false,
                Optional.empty(),
                false,
                Batch.Totals.NONE,
                false,
                false,
                cycle.revision());
    }

    private record Recording(Ledgers.Recorder recorder) implements Surveyor.Sink {

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            recorder.write(batch);
            return true;
        }

        @Override
        public Mentions mentions() {
            return recorder;
        }
    }
}
