package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Proves that a cycle is complete, each time right before a finalization is sent. */
final class Gate {

    private Gate() {}

    static Phase.Held held(String objection, Phase.Resumable phase, Instant now) {
        return new Phase.Held(Problem.of(Problem.Kind.NOT_PROVEN_COMPLETE, objection), now, phase);
    }

    /** Nothing else can prove that the batch was sent, whatever its job does. */
    static String objectionWithoutRecord(Phase.Importing phase) {
        return "The record of batch " + phase.batch() + " is gone. Upload the file again.";
    }

    /** The program does not know how the source was cut, and how to send it. */
    static String objectionWithoutDefinition() {
        return "The record of the cycle's definition is gone. Upload the file again.";
    }

    /** Why the cycle must not be finalized; empty if it is proven complete. */
    static Optional<String> objection(PinnedObject source, Prepared prepared, List<Batch> batches) {
        var missing = batches.stream().filter(batch -> !batch.isSucceeded()).findFirst();
        return missing.map(batch -> "Batch %d has not succeeded. Upload the file again.".formatted(batch.number()))
                .or(() -> objectionToPlan(source, prepared, batches))
                .or(() -> objectionToRepairs(prepared, batches));
    }

    /** A batch whose job left something out is complete only if fix files held all of that, and a later job imported the last one. */
    private static Optional<String> objectionToRepairs(Prepared prepared, List<Batch> batches) {
        return prepared.repairs().stream()
                .filter(repair -> !repair.isComplete()
                        || repair.batch() > batches.size()
                        || !(batches.get(repair.batch() - 1).status() instanceof Batch.Succeeded succeeded)
                        || succeeded.job().equals(repair.after()))
                .findFirst()
                .map(repair -> "There is no record that fix file %s completed batch %d. Upload the whole file again."
                        .formatted(repair.file().key(), repair.batch()));
    }

    /** Why one job must not import and finalize a batch. That the batch succeeds is a condition of the job itself. */
    static Optional<String> objectionToOneCall(PinnedObject source, Prepared prepared, List<Batch> batches) {
        if (prepared.plan().batches() != 1 || prepared.definition().continueOnError()) {
            return Optional.of(
                    "oneCall sends a single batch, and needs \"continueOnError\": false. Correct the definition, and upload the file again.");
        }
        if (!prepared.repairs().isEmpty()) {
            return Optional.of(
                    "A fix file is only a part of the source, so oneCall must not send it. Upload the whole corrected file.");
        }
        return objectionToPlan(source, prepared, batches);
    }

    private static Optional<String> objectionToPlan(PinnedObject source, Prepared prepared, List<Batch> batches) {
        var plan = prepared.plan();
        if (plan.sourceBytes() != source.size()) {
            return Optional.of("Only %d of the file's %d bytes were checked. Upload the file again."
                    .formatted(plan.sourceBytes(), source.size()));
        }
        if (plan.isEmpty() && !prepared.definition().allowEmpty() && !prepared.approved()) {
            return Optional.of(
                    "The file is empty, and nobody has allowed that. Upload the whole file again, or allow it with guard.allowEmpty.");
        }
        if (batches.size() != plan.batches()) {
            return Optional.of("There are records of %d of the %d planned batches. Upload the file again."
                    .formatted(batches.size(), plan.batches()));
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
                return Optional.of("Batch %d does not begin where the one before it ends. Upload the file again."
                        .formatted(batch.number()));
            }
            resources += batch.resources();
            offset = batch.range().to();
        }
        if (resources != plan.resources() || offset > plan.end()) {
            return Optional.of("The batches hold %d of the %d resources in the file. Upload the file again."
                    .formatted(resources, plan.resources()));
        }
        return Optional.empty();
    }
}
