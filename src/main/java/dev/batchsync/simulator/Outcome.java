package dev.batchsync.simulator;

import java.util.List;
import java.util.Map;

/** How a job ended. */
record Outcome(
        JobState state, JobResult result, String message, Map<String, Counters> counters, List<ImportError> errors) {

    Outcome {
        counters = Map.copyOf(counters);
        errors = List.copyOf(errors);
    }

    static Outcome success(Map<String, Counters> counters) {
        Counters total = counters.values().stream().reduce(Counters.ZERO, Counters::plus);
        String message = "Import finished: %d added, %d updated, %d removed, %d unchanged."
                .formatted(total.added(), total.updated(), total.removed(), total.unchanged());
        return new Outcome(JobState.COMPLETED, JobResult.SUCCESS, message, counters, List.of());
    }

    static Outcome failure(String message) {
        return new Outcome(JobState.ERROR, JobResult.FAILURE, message, Map.of(), List.of());
    }

    boolean succeeded() {
        return state == JobState.COMPLETED && result == JobResult.SUCCESS;
    }
}
