package dev.batchsync.simulator;

import java.util.HashMap;
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

    static Outcome canceled() {
        return new Outcome(JobState.CANCELED, JobResult.ABORTED, "The job was canceled.", Map.of(), List.of());
    }

    /** This one's end, with what another part of the same job has done as well; unless that part has failed. */
    Outcome and(Outcome other) {
        if (!other.succeeded()) {
            return other;
        }
        Map<String, Counters> both = new HashMap<>(counters);
        other.counters().forEach((type, count) -> both.merge(type, count, Counters::plus));
        return new Outcome(state, result, message, both, errors);
    }

    boolean succeeded() {
        return state == JobState.COMPLETED && result == JobResult.SUCCESS;
    }
}
