package dev.batchsync.simulator.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the work of a job ended, and what it did. */
public record WorkOutcome(
        WorkEnding ending, String message, Map<String, TypeCounts> counts, List<CommandFailure> failures) {

    public WorkOutcome {
        counts = Map.copyOf(counts);
        failures = List.copyOf(failures);
    }

    static WorkOutcome success(Map<String, TypeCounts> counts) {
        TypeCounts total = counts.values().stream().reduce(TypeCounts.ZERO, TypeCounts::plus);
        String message = "Import finished: %d added, %d updated, %d removed, %d unchanged."
                .formatted(total.added(), total.updated(), total.removed(), total.unchanged());
        return new WorkOutcome(WorkEnding.SUCCEEDED, message, counts, List.of());
    }

    public static WorkOutcome failure(String message) {
        return new WorkOutcome(WorkEnding.FAILED, message, Map.of(), List.of());
    }

    public static WorkOutcome canceled() {
        return new WorkOutcome(WorkEnding.CANCELED, "The job was canceled.", Map.of(), List.of());
    }

    /** Adds the counts of a later part of the same job. If that part did not succeed, its outcome is the job's. */
    public WorkOutcome and(WorkOutcome later) {
        if (!later.succeeded()) {
            return later;
        }
        Map<String, TypeCounts> both = new HashMap<>(counts);
        later.counts().forEach((type, count) -> both.merge(type, count, TypeCounts::plus));
        return new WorkOutcome(ending, message, both, failures);
    }

    public boolean succeeded() {
        return ending == WorkEnding.SUCCEEDED;
    }
}
