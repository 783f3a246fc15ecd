package dev.batchsync.simulator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One asynchronous job: what it is for, and how far it came. */
record Job(long number, UUID id, String syncId, String name, Instant createdOn, Work work, JobPhase phase) {

    /** What a job does. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "work")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = BatchWork.class, name = "batch"),
        @JsonSubTypes.Type(value = WholeWork.class, name = "whole"),
        @JsonSubTypes.Type(value = PlainWork.class, name = "plain"),
        @JsonSubTypes.Type(value = FinalizationWork.class, name = "finalization")
    })
    sealed interface Work {}

    /** Imports the uploaded file as one batch of a cycle. */
    record BatchWork(ImportOptions options, boolean deleteFile, Optional<Inspection> inspection) implements Work {}

    /** Imports the uploaded file as a whole cycle and finalizes it. */
    record WholeWork(BatchWork batch, MissingPolicy strategy) implements Work {}

    /** Imports the uploaded file without keeping track of it, or only tells what that would do. */
    record PlainWork(BatchWork batch, boolean simulation) implements Work {}

    /** Finalizes the cycle. */
    record FinalizationWork(MissingPolicy strategy) implements Work {}

    /** What a look through a batch found, before it is imported. */
    record Inspection(int commands, String firstIdentity, String lastIdentity) {}

    /** How far a job came. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NotStarted.class, name = "waiting"),
        @JsonSubTypes.Type(value = Started.class, name = "running"),
        @JsonSubTypes.Type(value = Finished.class, name = "ended")
    })
    sealed interface JobPhase {}

    /** Not started. */
    record NotStarted() implements JobPhase {}

    /** Started, and expected to take so long. */
    record Started(Instant startedOn, Duration expected) implements JobPhase {}

    /** Asked to end early; shown only, never kept. */
    record BeingCanceled(JobPhase before) implements JobPhase {}

    /** Ended, for good. */
    record Finished(
            Instant startedOn,
            Instant endedOn,
            JobState state,
            JobResult result,
            String message,
            Map<String, ResourceCounts> counters,
            int errorsCount)
            implements JobPhase {}

    Job in(JobPhase next) {
        return new Job(number, id, syncId, name, createdOn, work, next);
    }

    Job with(Inspection inspection) {
        return new Job(number, id, syncId, name, createdOn, with(work, inspection), phase);
    }

    private static Work with(Work work, Inspection inspection) {
        if (work instanceof BatchWork batch) {
            return new BatchWork(batch.options(), batch.deleteFile(), Optional.of(inspection));
        }
        if (work instanceof WholeWork whole) {
            return new WholeWork((BatchWork) with(whole.batch(), inspection), whole.strategy());
        }
        return work instanceof PlainWork plain
                ? new PlainWork((BatchWork) with(plain.batch(), inspection), plain.simulation())
                : work;
    }

    /** What is to be done with an uploaded file, if there is one. */
    Optional<BatchWork> upload() {
        if (work instanceof BatchWork batch) {
            return Optional.of(batch);
        }
        if (work instanceof WholeWork whole) {
            return Optional.of(whole.batch());
        }
        return work instanceof PlainWork plain ? Optional.of(plain.batch()) : Optional.empty();
    }

    Optional<Inspection> inspection() {
        return upload().flatMap(BatchWork::inspection);
    }

    @JsonIgnore
    boolean isBatch() {
        return work instanceof BatchWork;
    }

    @JsonIgnore
    boolean isSimulation() {
        return work instanceof PlainWork plain && plain.simulation();
    }

    @JsonIgnore
    boolean hasEnded() {
        return phase instanceof Finished;
    }

    @JsonIgnore
    boolean hasSucceeded() {
        return phase instanceof Finished ended && ended.result() == JobResult.SUCCESS;
    }

    JobState state() {
        if (phase instanceof Finished ended) {
            return ended.state();
        }
        if (phase instanceof BeingCanceled) {
            return JobState.CANCELING;
        }
        return phase instanceof Started ? JobState.RUNNING : JobState.WAITING;
    }

    JobResult result() {
        return phase instanceof Finished ended ? ended.result() : JobResult.NOT_SET;
    }

    double progressPercentage(Instant now) {
        if (phase instanceof Started running && !running.expected().isZero()) {
            double elapsed = Duration.between(running.startedOn(), now).toMillis();
            return Math.min(99.0, 100.0 * elapsed / running.expected().toMillis());
        }
        return hasEnded() ? 100.0 : 0.0;
    }
}
