package dev.batchsync.simulator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One asynchronous job: what it does, and how far it has come. */
record Job(long number, UUID id, String syncId, String name, Instant createdOn, JobWork work, JobPhase phase) {

    Job in(JobPhase next) {
        return new Job(number, id, syncId, name, createdOn, work, next);
    }

    Job with(JobWork.Inspection inspection) {
        return new Job(number, id, syncId, name, createdOn, work.with(inspection), phase);
    }

    Optional<JobWork.Inspection> inspection() {
        return work.upload().flatMap(JobWork.BatchWork::inspection);
    }

    @JsonIgnore
    boolean isBatch() {
        return work.importsOneBatch();
    }

    @JsonIgnore
    boolean hasEnded() {
        return phase.end().isPresent();
    }

    @JsonIgnore
    boolean hasSucceeded() {
        return result() == JobResult.SUCCESS;
    }

    JobState state() {
        return phase.state();
    }

    JobResult result() {
        return phase.result();
    }

    double progressPercentage(Instant now) {
        return phase.progressPercentage(now);
    }
}
