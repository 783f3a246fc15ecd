package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The proof of completeness that every finalization has to pass, each time anew, right before it is sent. */
final class Gate {

    private Gate() {}

    static Phase.Held held(String objection, Phase.Resumable phase, Instant now) {
        return new Phase.Held(Problem.of(Problem.Kind.NOT_PROVEN_COMPLETE, objection), now, phase);
    }

    /** Without its record nothing can prove a batch, whatever becomes of its job. */
    static String objectionWithoutRecord(Phase.Importing phase) {
        return "the record of batch " + phase.batch() + " is gone (expected: a new upload of the source)";
    }

    /** Why the cycle must not be finalized; nothing when it is proven complete. */
    static Optional<String> objection(PinnedObject source, Prepared prepared, List<Batch> batches) {
        var missing = batches.stream().filter(batch -> !batch.isSucceeded()).findFirst();
        return missing.isPresent()
                ? Optional.of(
                        "batch %d has not succeeded".formatted(missing.get().number()))
                : objectionToPlan(source, prepared, batches);
    }

    /** Why a single batch must not be imported and finalized by one job; that it succeeds is the job's own condition. */
    static Optional<String> objectionToOneCall(PinnedObject source, Prepared prepared, List<Batch> batches) {
        if (prepared.plan().batches() != 1 || prepared.definition().continueOnError()) {
            return Optional.of("one call is for a single batch without continueOnError");
        }
        return objectionToPlan(source, prepared, batches);
    }

    private static Optional<String> objectionToPlan(PinnedObject source, Prepared prepared, List<Batch> batches) {
        var plan = prepared.plan();
        if (plan.sourceBytes() != source.size()) {
            return Optional.of(
                    "the survey read %d of the source's %d bytes".formatted(plan.sourceBytes(), source.size()));
        }
        if (plan.isEmpty() && !prepared.definition().allowEmpty() && !prepared.approved()) {
            return Optional.of("the source is empty and nobody allowed that");
        }
        if (batches.size() != plan.batches()) {
            return Optional.of("%d batches are known of the %d planned".formatted(batches.size(), plan.batches()));
        }
        return objection(plan, batches);
    }

    private static Optional<String> objection(Plan plan, List<Batch> batches) {
        long resources = 0;
        long offset = 0;
        for (int i = 0; i < batches.size(); i++) {
            var batch = batches.get(i);
            if (batch.number() != i + 1
                    || batch.firstResource() != resources
                    || batch.range().from() < offset) {
                return Optional.of("batch %d does not follow on the one before it".formatted(batch.number()));
            }
            resources += batch.resources();
            offset = batch.range().to();
        }
        if (resources != plan.resources() || offset > plan.end()) {
            return Optional.of(
                    "the batches hold %d resources of the %d surveyed".formatted(resources, plan.resources()));
        }
        return Optional.empty();
    }
}
