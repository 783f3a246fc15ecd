package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Reports;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixOffer;
import dev.batchsync.synchronization.repair.Repairs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the errors of a failed job: all of them next to the report, the first ones with the batch. Writes a fix file with
 * the commands that failed.
 */
public final class FailedJobs {

    private final CycleStore store;
    private final CommandLocations places;
    private final FixFiles fixes;
    private final Reports reports;

    public FailedJobs(CycleStore store, CommandLocations places, FixFiles fixes, Reports reports) {
        this.store = store;
        this.places = places;
        this.fixes = fixes;
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
        var content = Repairs.content(cycle, phase.prepared(), batch);
        var errors = located(cycle, content, answer.errors());
        var extent = places.extent(content.object(), content.part());
        var complete = new Batch.Failed(job, now, errors, extent);
        reports.publishErrors(cycle, batch.number(), complete);
        var offer = phase.finalizes() ? Optional.<FixOffer>empty() : offer(cycle, content, answer);
        return List.of(batch.with(new Batch.Failed(job, now, errors.kept(), extent, offer)));
    }

    private Optional<FixOffer> offer(Cycle cycle, Repairs.Content content, ImportJobs.Unsuccessful answer) {
        return store.definition(cycle.id())
                .flatMap(definition -> fixes.write(
                        new FixFiles.Request(cycle, content.object(), content.part(), definition, leftOut(answer))));
    }

    /** Only if every error is known, and names its resource, is it certain that the others are in Collibra. */
    private static Optional<Set<CommandError.Subject>> leftOut(ImportJobs.Unsuccessful answer) {
        var errors = answer.errors().errors();
        var isCertain = answer.othersRan()
                && !errors.isEmpty()
                && errors.size() == answer.errors().total()
                && errors.stream().noneMatch(error -> error.identifier().isEmpty());
        return isCertain ? Optional.of(answer.errors().subjects()) : Optional.empty();
    }

    private JobErrors located(Cycle cycle, Repairs.Content content, JobErrors errors) {
        return inRows(cycle, content, atIndices(cycle, content, errors));
    }

    private JobErrors inRows(Cycle cycle, Repairs.Content content, JobErrors errors) {
        var subjects = errors.subjects();
        return subjects.isEmpty()
                ? errors
                : store.definition(cycle.id())
                        .map(definition ->
                                errors.in(places.rows(content.object(), content.part(), definition, subjects)))
                        .orElse(errors);
    }

    private JobErrors atIndices(Cycle cycle, Repairs.Content content, JobErrors errors) {
        var indices = errors.indices();
        if (indices.isEmpty()) {
            return errors;
        }
        var key = content.object().equals(cycle.content())
                ? cycle.source().key()
                : content.object().key();
        var found = new HashMap<>(places.find(content.object(), content.part(), indices));
        found.replaceAll((index, place) -> place.withKey(key));
        return errors.from(content.part().firstResource(), found);
    }
}
