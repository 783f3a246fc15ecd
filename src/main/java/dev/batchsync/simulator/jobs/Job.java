package dev.batchsync.simulator.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One asynchronous job: what it does, and how far it has come. */
public record Job(long number, UUID id, String syncId, String name, Instant createdOn, JobWork work, JobPhase phase) {

    public Job in(JobPhase next) {
        return new Job(number, id, syncId, name, createdOn, work, next);
    }

    Job with(JobWork.Inspection inspection) {
        return new Job(number, id, syncId, name, createdOn, work.with(inspection), phase);
    }

    public Optional<JobWork.Inspection> inspection() {
        return work.upload().flatMap(JobWork.BatchWork::inspection);
    }

    @JsonIgnore
    public boolean isBatch() {
        return work.importsOneBatch();
    }

    @JsonIgnore
    public boolean hasEnded() {
        return phase.end().isPresent();
    }

    @JsonIgnore
    public boolean hasSucceeded() {
        return result() == JobResult.SUCCESS;
    }

    @JsonIgnore
    public boolean isForeign() {
        return work instanceof JobWork.ForeignWork;
    }

    public String type() {
        return work.type();
    }

    /** The user who started the job. */
    public UUID user() {
        return work.user();
    }

    public JobState state() {
        return phase.state();
    }

    public JobResult result() {
        return phase.result();
    }

    public double progressPercentage(Instant now) {
        return phase.progressPercentage(now);
    }
}
