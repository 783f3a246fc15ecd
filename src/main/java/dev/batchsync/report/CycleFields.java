package dev.batchsync.report;

import dev.batchsync.log.LogFields;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;

/**
 * The fields of a cycle's log lines: {@code synchronization}, {@code cycle} and, where there is one, {@code batch}, {@code
 * attempt} and {@code job}. The attempt is the one that is running or comes next.
 */
final class CycleFields {

    private CycleFields() {}

    /** The fields of a line about where the cycle stands. A held cycle stands where it would go on. */
    static LogFields of(Cycle cycle) {
        var phase = cycle.phase() instanceof Phase.Held held ? held.resumption() : cycle.phase();
        var fields = ofAny(cycle);
        if (phase instanceof Phase.Importing importing) {
            return with(fields.with("batch", importing.batch()), importing.attempt());
        }
        return phase instanceof Phase.Finalizing finalizing ? with(fields, finalizing.attempt()) : fields;
    }

    private static LogFields with(LogFields fields, Attempt attempt) {
        var numbered = fields.with("attempt", attempt.tally().sends());
        return attempt instanceof Attempt.Running running ? numbered.with("job", running.job()) : numbered;
    }

    /** The fields of the line about the end of a batch. */
    static LogFields of(Cycle cycle, Batch batch) {
        var fields = ofAny(cycle).with("batch", batch.number());
        return batch.status() instanceof Batch.Succeeded done
                ? fields.with("attempt", done.attempts()).with("job", done.job())
                : fields;
    }

    private static LogFields ofAny(Cycle cycle) {
        return LogFields.NONE.with("synchronization", cycle.synchronizationId()).with("cycle", cycle.id());
    }
}
