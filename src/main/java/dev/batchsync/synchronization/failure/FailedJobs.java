package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Reports;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/** Keeps the errors of a failed job: all of them next to the report, the first of them with the batch. */
public final class FailedJobs {

    private final CycleStore store;
    private final CommandLocations places;
    private final Reports reports;

    public FailedJobs(CycleStore store, CommandLocations places, Reports reports) {
        this.store = store;
        this.places = places;
        this.reports = reports;
    }

    /**
     * Returns the batch with the errors of its job, to be written with the cycle. A second call does no harm. If the
     * record of the batch is gone, it returns nothing, because no place can be found; the cycle's problem shows the
     * first errors.
     */
    public List<Batch> keep(Cycle cycle, Phase.Importing phase, ImportJobs.Unsuccessful answer, Instant now) {
        var found = store.batch(cycle.id(), phase.batch());
        if (found.isEmpty()) {
            return List.of();
        }
        var batch = found.get();
        var job = ((Attempt.Running) phase.attempt()).job();
        var errors = located(cycle, batch, answer.errors());
        var extent = places.extent(cycle.content(), batch);
        var complete = new Batch.Failed(job, now, errors, extent);
        reports.publishErrors(cycle, batch.number(), complete);
        return List.of(batch.with(new Batch.Failed(job, now, errors.kept(), extent)));
    }

    private JobErrors located(Cycle cycle, Batch batch, JobErrors errors) {
        return inRows(cycle, batch, atIndices(cycle, batch, errors));
    }

    private JobErrors inRows(Cycle cycle, Batch batch, JobErrors errors) {
        var subjects = errors.subjects();
        return subjects.isEmpty()
                ? errors
                : store.definition(cycle.id())
                        .map(definition -> errors.in(places.rows(cycle.content(), batch, definition, subjects)))
                        .orElse(errors);
    }

    private JobErrors atIndices(Cycle cycle, Batch batch, JobErrors errors) {
        var indices = errors.indices();
        if (indices.isEmpty()) {
            return errors;
        }
        var found = new HashMap<>(places.find(cycle.content(), batch, indices));
        found.replaceAll((index, place) -> place.withKey(cycle.source().key()));
        return errors.from(batch.firstResource(), found);
    }
}
