package dev.batchsync.simulator.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.batchsync.simulator.importing.ImportOptions;
import dev.batchsync.simulator.importing.MissingPolicy;
import java.util.Optional;
import java.util.UUID;

/** What a job does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "work")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobWork.BatchWork.class, name = "batch"),
    @JsonSubTypes.Type(value = JobWork.WholeWork.class, name = "whole"),
    @JsonSubTypes.Type(value = JobWork.PlainWork.class, name = "plain"),
    @JsonSubTypes.Type(value = JobWork.FinalizationWork.class, name = "finalization"),
    @JsonSubTypes.Type(value = JobWork.ForeignWork.class, name = "foreign")
})
public sealed interface JobWork {

    /** The only user who can log in. */
    UUID OWN_USER = new UUID(0, 0x900002);

    /** A user of Collibra's own, who may be shown for finalizations: no document says whose jobs they are. */
    UUID SYSTEM_USER = new UUID(0, 0x900004);

    /** The type of every job of the Import API (Developer Portal, "Job API", has it as an example). */
    String IMPORT = "IMPORT";

    default String type() {
        return IMPORT;
    }

    default UUID user() {
        return OWN_USER;
    }

    /** What to do with the uploaded file, if there is one. */
    Optional<BatchWork> upload();

    /** The same work, with what a look through its file found. */
    JobWork with(Inspection inspection);

    /** Whether this is one of the batches that a later finalization ends. */
    boolean importsOneBatch();

    /** Whether the work leaves the catalog as it is. */
    boolean onlySimulates();

    <R> R match(Cases<R> cases);

    /** One decision for each kind of work. */
    interface Cases<R> {

        R batch(BatchWork work);

        R whole(WholeWork work);

        R plain(PlainWork work);

        R finalization(FinalizationWork work);

        R foreign(ForeignWork work);
    }

    /** What a look through a file finds, before it is imported. */
    record Inspection(int commands, String firstIdentity, String lastIdentity) {}

    /** Imports the uploaded file as one batch of a cycle. */
    record BatchWork(ImportOptions options, boolean deleteFile, Optional<Inspection> inspection) implements JobWork {

        @Override
        public Optional<BatchWork> upload() {
            return Optional.of(this);
        }

        @Override
        public BatchWork with(Inspection found) {
            return new BatchWork(options, deleteFile, Optional.of(found));
        }

        @Override
        public boolean importsOneBatch() {
            return true;
        }

        @Override
        public boolean onlySimulates() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.batch(this);
        }
    }

    /** Imports the uploaded file as a whole cycle and finalizes it. */
    record WholeWork(BatchWork batch, MissingPolicy strategy) implements JobWork {

        @Override
        public Optional<BatchWork> upload() {
            return Optional.of(batch);
        }

        @Override
        public WholeWork with(Inspection inspection) {
            return new WholeWork(batch.with(inspection), strategy);
        }

        @Override
        public boolean importsOneBatch() {
            return false;
        }

        @Override
        public boolean onlySimulates() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.whole(this);
        }
    }

    /** Imports the uploaded file untracked, or only reports what that import would do. */
    record PlainWork(BatchWork batch, boolean simulation) implements JobWork {

        @Override
        public Optional<BatchWork> upload() {
            return Optional.of(batch);
        }

        @Override
        public PlainWork with(Inspection inspection) {
            return new PlainWork(batch.with(inspection), simulation);
        }

        @Override
        public boolean importsOneBatch() {
            return false;
        }

        @Override
        public boolean onlySimulates() {
            return simulation;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.plain(this);
        }
    }

    /** Finalizes the cycle, as the user who asked for it or as Collibra's own. */
    record FinalizationWork(MissingPolicy strategy, boolean asSystem) implements JobWork {

        @Override
        public UUID user() {
            return asSystem ? SYSTEM_USER : OWN_USER;
        }

        @Override
        public Optional<BatchWork> upload() {
            return Optional.empty();
        }

        @Override
        public FinalizationWork with(Inspection inspection) {
            return this;
        }

        @Override
        public boolean importsOneBatch() {
            return false;
        }

        @Override
        public boolean onlySimulates() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.finalization(this);
        }
    }

    /** What another integration does, outside this catalog. */
    record ForeignWork(String type, UUID user) implements JobWork {

        @Override
        public Optional<BatchWork> upload() {
            return Optional.empty();
        }

        @Override
        public ForeignWork with(Inspection inspection) {
            return this;
        }

        @Override
        public boolean importsOneBatch() {
            return false;
        }

        @Override
        public boolean onlySimulates() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.foreign(this);
        }
    }
}
