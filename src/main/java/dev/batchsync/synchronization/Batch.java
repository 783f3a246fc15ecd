package dev.batchsync.synchronization;

import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.repair.FixOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of the source that one call imports: where it is, what it holds, and whether Collibra has it.
 *
 * @param number starting at 1, in the order of the source
 * @param range where it is in the source, in bytes; in a workbook, in rows
 * @param firstResource position of its first command in the source, starting at 0
 * @param resources number of commands
 * @param characteristics number of attribute values, relation targets, tags and responsibilities
 * @param checksum CRC-32C of the range, in hexadecimal; of the whole object for a workbook, which is read whole
 */
public record Batch(
        int number,
        ByteRange range,
        long firstResource,
        int resources,
        long characteristics,
        String checksum,
        Status status) {

    public Batch {
        if (number < 1 || resources < 1 || firstResource < 0 || characteristics < 0) {
            throw new IllegalArgumentException("batch " + number + " with " + resources + " resources from "
                    + firstResource + " on (expected: a number of at least 1 and at least one resource)");
        }
    }

    /** Whether Collibra has it. */
    public sealed interface Status {}

    /** Not proven to be in Collibra. */
    public record Planned() implements Status {}

    /** Its job ended COMPLETED with SUCCESS. */
    public record Succeeded(JobId job, int attempts, Instant sentAt, Instant endedAt) implements Status {}

    /**
     * Its last job ended without success.
     *
     * @param errors the first of the errors that Collibra reports
     * @param extent where the batch is in the user's file, if its errors have no places of their own
     * @param offer the fix file that was written for it, if there is one
     */
    public record Failed(
            JobId job, Instant endedAt, JobErrors errors, Optional<Extent> extent, Optional<FixOffer> offer)
            implements Status {

        public Failed {
            // Records of earlier versions have none.
            offer = offer == null ? Optional.empty() : offer;
        }

        public Failed(JobId job, Instant endedAt, JobErrors errors, Optional<Extent> extent) {
            this(job, endedAt, errors, extent, Optional.empty());
        }
    }

    public Batch withChecksum(String other) {
        return new Batch(number, range, firstResource, resources, characteristics, other, status);
    }

    public Batch with(Status outcome) {
        return new Batch(number, range, firstResource, resources, characteristics, checksum, outcome);
    }

    /** Whether a call would send the same bytes for it. */
    public boolean sendsTheSameAs(Batch other) {
        return with(new Planned()).equals(other.with(new Planned()));
    }

    /** From the call to the end of its job as it was seen, if it succeeded. */
    public Optional<Duration> duration() {
        return status instanceof Succeeded succeeded
                ? Optional.of(Duration.between(succeeded.sentAt(), succeeded.endedAt()))
                : Optional.empty();
    }

    public boolean isSucceeded() {
        return status instanceof Succeeded;
    }

    /**
     * What lists show of the batches of a cycle, without reading them. It proves nothing: the gate reads the batches themselves.
     *
     * <p>Batches are planned and succeed in their order, so the last one says how many there are. A batch that is written again
     * counts once.
     */
    public record Totals(
            int batchesPlanned,
            int batchesSucceeded,
            long resourcesPlanned,
            long resourcesSucceeded,
            long characteristicsPlanned) {

        public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        /** After these batches were written. */
        public Totals with(List<Batch> written) {
            var totals = this;
            for (var batch : written) {
                totals = totals.with(batch);
            }
            return totals;
        }

        private Totals with(Batch batch) {
            var resources = batch.firstResource() + batch.resources();
            if (batch.isSucceeded()) {
                return new Totals(batchesPlanned, batch.number(), resourcesPlanned, resources, characteristicsPlanned);
            }
            return batch.status() instanceof Batch.Planned ? planned(batch, resources) : this;
        }

        /** The first batch begins the survey, or begins it again. */
        private Totals planned(Batch batch, long resources) {
            var before = batch.number() == 1 ? NONE : this;
            var added = batch.number() > before.batchesPlanned ? batch.characteristics() : 0;
            return new Totals(
                    batch.number(),
                    before.batchesSucceeded,
                    resources,
                    before.resourcesSucceeded,
                    before.characteristicsPlanned + added);
        }
    }
}
