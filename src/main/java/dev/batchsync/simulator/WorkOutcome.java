package dev.batchsync.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a job ended. */
record WorkOutcome(
        JobState state,
        JobResult result,
        String message,
        Map<String, ResourceCounts> counters,
        List<CommandFailure> errors) {

    WorkOutcome {
        counters = Map.copyOf(counters);
        errors = List.copyOf(errors);
    }

    static WorkOutcome success(Map<String, ResourceCounts> counters) {
        ResourceCounts total = counters.values().stream().reduce(ResourceCounts.ZERO, ResourceCounts::plus);
        String message = "Import finished: %d added, %d updated, %d removed, %d unchanged."
                .formatted(total.added(), total.updated(), total.removed(), total.unchanged());
        return new WorkOutcome(JobState.COMPLETED, JobResult.SUCCESS, message, counters, List.of());
    }

    static WorkOutcome failure(String message) {
        return new WorkOutcome(JobState.ERROR, JobResult.FAILURE, message, Map.of(), List.of());
    }

    static WorkOutcome canceled() {
        return new WorkOutcome(JobState.CANCELED, JobResult.ABORTED, "The job was canceled.", Map.of(), List.of());
    }

    /** This one's end, with what another part of the same job has done as well; unless that part has failed. */
    WorkOutcome and(WorkOutcome other) {
        if (!other.succeeded()) {
            return other;
        }
        Map<String, ResourceCounts> both = new HashMap<>(counters);
        other.counters().forEach((type, count) -> both.merge(type, count, ResourceCounts::plus));
        return new WorkOutcome(state, result, message, both, errors);
    }

    boolean succeeded() {
        return state == JobState.COMPLETED && result == JobResult.SUCCESS;
    }
}
