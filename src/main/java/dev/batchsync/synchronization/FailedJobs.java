package dev.batchsync.synchronization;

import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.failure.JobErrors;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/** Keeps what Collibra tells of a failed job: all of it beside the report, as much as fits with the batch. */
final class FailedJobs {

    private final CycleStore store;
    private final CommandLocations places;
    private final Reports reports;

    FailedJobs(CycleStore store, CommandLocations places, Reports reports) {
        this.store = store;
        this.places = places;
        this.reports = reports;
    }

    /**
     * The batch with the errors of its job, to be written with the cycle; told again, it does no harm. Nothing for a batch
     * whose record is gone: no place can be told, and what the cycle is held for tells the first errors.
     */
    List<Batch> keep(Cycle cycle, Phase.Importing phase, ImportJobs.Unsuccessful answer, Instant now) {
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
        var indices = errors.indices();
        if (indices.isEmpty()) {
            return errors;
        }
        var found = new HashMap<>(places.find(cycle.content(), batch, indices));
        found.replaceAll((index, place) -> place.withKey(cycle.source().key()));
        return errors.from(batch.firstResource(), found);
    }
}
