package dev.batchsync.source.read;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Sink;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a source is made of, commands or rows, into batches.
 *
 * <p>Neighbours of one identity are a group and stay together: separated they would overwrite each other's attributes
 * and relations. A group that passes the configured limits is a batch alone, as long as Collibra's own limits hold.
 */
public final class BatchCutter {

    private final BatchLimits limits;
    private final long frame;
    private final Sink sink;
    private SurveyCheckpoint reached;

    private @Nullable Stretch batch;
    private @Nullable Stretch group;

    /**
     * Goes on from a boundary.
     *
     * @param frame size of what each payload has besides its range of the source, in bytes
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
     * @param joins whether it must stay with the one before
     * @param name what holds it and those that it joins together, for messages
     * @return false when the sink has stopped the survey
     */
    public boolean add(Stretch stretch, boolean joins, Supplier<String> name) throws InvalidSourceException {
        if (group != null && joins) {
            group = group.and(stretch);
        } else if (settleGroup()) {
            group = stretch;
        } else {
            return false;
        }
        requireSendable(group, name);
        return true;
    }

    /**
     * Closes the last batch; the boundary behind it is the end of the source.
     *
     * @return false when the sink has stopped the survey
     */
    public boolean finish(TextPosition end) {
        return settleGroup() && (batch == null || close(batch, end));
    }

    /** What was found, once finished. */
    public Plan plan(long sourceBytes) {
        return new Plan(reached.batches(), reached.resources(), reached.characteristics(), sourceBytes);
    }

    /** Puts the group, which has turned out to be complete, into the batch or else behind it. */
    private boolean settleGroup() {
        if (group == null) {
            return true;
        }
        var settled = group;
        group = null;
        if (batch == null) {
            batch = settled;
            return true;
        }
        var joined = batch.and(settled);
        if (fits(joined)) {
            batch = joined;
            return true;
        }
        var full = batch;
        batch = settled;
        return close(full, settled.start());
    }

    private boolean fits(Stretch stretch) {
        return stretch.resources() <= limits.maxResources()
                && stretch.characteristics() <= limits.maxCharacteristics()
                && frame + stretch.bytes() <= limits.maxBytes();
    }

    private boolean close(Stretch stretch, TextPosition next) {
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
                reached.characteristics() + stretch.characteristics());
        return sink.accept(closed, reached);
    }

    private void requireSendable(Stretch group, Supplier<String> name) throws InvalidSourceException {
        requireAtMost(BatchLimits.RECOMMENDED.maxResources(), group.resources(), "resources", group, name);
        requireAtMost(
                BatchLimits.RECOMMENDED.maxCharacteristics(), group.characteristics(), "characteristics", group, name);
        requireAtMost(limits.maxBytes(), frame + group.bytes(), "bytes", group, name);
    }

    private static void requireAtMost(long most, long seen, String unit, Stretch group, Supplier<String> name)
            throws InvalidSourceException {
        if (seen > most) {
            throw new InvalidSourceException(
                    group.start(),
                    "%s: %d %s that have to stay in one batch (expected: at most %d)"
                            .formatted(Excerpt.of(name.get()), seen, unit, most));
        }
    }
}
