package dev.batchsync.source.read;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Sink;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into batches: it takes commands or rows one after the other and closes a batch when it is full.
 *
 * <p>Neighbouring commands or rows about one resource are a group and stay in one batch, because in two batches they
 * would overwrite each other's attributes and relations. A group that is larger than the configured numbers
 * of resources or characteristics gets a batch of its own, if it is within the numbers that Collibra recommends.
 */
public final class BatchCutter {

    /** The shortest blank stretch in which a survey rests. Resting in a shorter one costs more than it saves, because the batch before is read again. */
    private static final long SHORTEST_REST = 1 << 20;

    private final BatchLimits limits;
    private final long frame;
    private final Sink sink;
    private SurveyCheckpoint reached;

    private long skippedBeforeBatch;
    private long skippedAtEnd;
    private @Nullable Stretch batch;
    private @Nullable Stretch group;

    /**
     * Continues after the batches that an earlier survey has closed.
     *
     * @param frame bytes that each payload has in addition to its range of the source
     */
    public BatchCutter(BatchLimits limits, long frame, SurveyCheckpoint from, Sink sink) {
        this.limits = limits;
        this.frame = frame;
        this.reached = from;
        this.sink = sink;
    }

    /**
     * Takes the next command or row.
     *
     * @param joins whether it belongs to the same group as the one before
     * @param name names its group in messages
     * @return false when the sink has stopped the survey
     */
    public boolean add(Stretch stretch, boolean joins, Supplier<String> name) throws InvalidSourceException {
        if (group != null && joins) {
            group = group.and(stretch);
        } else if (addGroupToBatch()) {
            group = stretch;
        } else {
            return false;
        }
        requireSendable(group, name);
        return true;
    }

    /** Whether the survey must stop in the last of these blank stretches, before the next command or row. */
    boolean mustRest(List<SurveyCheckpoint.Blank> blanks) {
        return sink.mustRest(reached.with(blanks));
    }

    /** Offset of the last boundary between batches. */
    long boundary() {
        return reached.offset();
    }

    /** What must be read again after a rest is at most a batch and a group. A blank stretch of this size does not fit into either. */
    long shortestRest() {
        return Math.max(SHORTEST_REST, limits.maxBytes());
    }

    /**
     * Closes the last batch; its checkpoint is the end of the source.
     *
     * @return false when the sink has stopped the survey
     */
    public boolean finish(TextPosition end) {
        return finish(end, 0);
    }

    /**
     * The same for a table.
     *
     * @param skipped number of rows that were skipped after the last one
     */
    public boolean finish(TextPosition end, long skipped) {
        if (!addGroupToBatch()) {
            return false;
        }
        skippedAtEnd = batch == null ? skipped : 0;
        return batch == null || close(batch, end, skipped);
    }

    /** The result of the whole survey; call it after {@link #finish}. */
    public Plan plan(long sourceBytes) {
        return new Plan(reached.batches(), reached.resources(), reached.characteristics(), sourceBytes)
                .with(reached.rows().plus(skippedAtEnd, 0));
    }

    /** Adds the group, which is now complete, to the batch, or starts the next batch with it. */
    private boolean addGroupToBatch() {
        if (group == null) {
            return true;
        }
        var settled = group;
        group = null;
        if (batch == null) {
            batch = settled;
            skippedBeforeBatch = settled.skippedBefore();
            return true;
        }
        var joined = batch.and(settled);
        if (fits(joined)) {
            batch = joined;
            return true;
        }
        var full = batch;
        batch = settled;
        return close(full, settled.start(), settled.skippedBefore());
    }

    private boolean fits(Stretch stretch) {
        return stretch.resources() <= limits.maxResources()
                && stretch.characteristics() <= limits.maxCharacteristics()
                && frame + stretch.bytes() <= limits.maxBytes();
    }

    /** Rows that were skipped before the next batch count now, because a survey that continues begins after them. */
    private boolean close(Stretch stretch, TextPosition next, long skippedAfter) {
        var closed = new Batch(
                reached.batches() + 1,
                new ByteRange(stretch.start().offset(), stretch.end()),
                reached.resources(),
                stretch.resources(),
                stretch.characteristics(),
                stretch.checksum().hex(),
                new Batch.Planned());
        reached = new SurveyCheckpoint(
                next.offset(),
                next.line(),
                next.column(),
                reached.batches() + 1,
                reached.resources() + stretch.resources(),
                reached.characteristics() + stretch.characteristics(),
                reached.rows().plus(skippedBeforeBatch + stretch.skipped() + skippedAfter, stretch.cutShort()));
        skippedBeforeBatch = 0;
        return sink.accept(closed, reached);
    }

    private void requireSendable(Stretch group, Supplier<String> name) throws InvalidSourceException {
        var excess = excess(group);
        if (!excess.isEmpty()) {
            throw new InvalidSourceException(group.start(), Excerpt.of(name.get()) + ": " + excess);
        }
    }

    private String excess(Stretch group) {
        int maxResources = BatchLimits.RECOMMENDED.maxResources();
        if (group.resources() > maxResources) {
            return excess(group.resources(), "resources", maxResources, "Combine its commands or rows.");
        }
        int maxCharacteristics = BatchLimits.RECOMMENDED.maxCharacteristics();
        if (group.characteristics() > maxCharacteristics) {
            return excess(group.characteristics(), "characteristics", maxCharacteristics, "Remove some of them.");
        }
        long bytes = frame + group.bytes();
        return bytes > limits.maxBytes()
                ? excess(bytes, "bytes", limits.maxBytes(), "Shorten its commands or rows, or raise batch.maxBytes.")
                : "";
    }

    private static String excess(long found, String unit, long most, String advice) {
        return "%,d %s must stay in one batch, which can have at most %,d. %s".formatted(found, unit, most, advice);
    }
}
