package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BatchLimits;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Gathers commands into batches.
 *
 * <p>Neighbours of one identity are a group and stay together: separated they would overwrite each other's attributes
 * and relations. A group that passes the configured limits is a batch alone, as long as Collibra's own limits hold.
 */
final class BatchCutter {

    private final BatchLimits limits;
    private final Sink sink;
    private SurveyCheckpoint reached;

    private @Nullable Stretch batch;
    private @Nullable Stretch group;
    private String identity = "";

    BatchCutter(BatchLimits limits, SurveyCheckpoint from, Sink sink) {
        this.limits = limits;
        this.reached = from;
        this.sink = sink;
    }

    /**
     * Takes the next command.
     *
     * @return false when the sink has stopped the survey
     */
    boolean add(Command command) throws InvalidSourceException {
        if (group != null && command.identity().equals(identity)) {
            group = group.and(command.stretch());
            requireSendable(group);
            return true;
        }
        if (!settleGroup()) {
            return false;
        }
        identity = command.identity();
        group = command.stretch();
        requireSendable(group);
        return true;
    }

    /**
     * Closes the last batch; the boundary behind it is the end of the source.
     *
     * @return false when the sink has stopped the survey
     */
    boolean finish(Mark end) {
        return settleGroup() && (batch == null || close(batch, end));
    }

    /** What was found, once finished. */
    Plan plan(long sourceBytes) {
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
                && stretch.payloadBytes() <= limits.maxBytes();
    }

    private boolean close(Stretch stretch, Mark next) {
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

    private void requireSendable(Stretch group) throws InvalidSourceException {
        requireAtMost(BatchLimits.RECOMMENDED.maxResources(), group.resources(), "resources", group);
        requireAtMost(BatchLimits.RECOMMENDED.maxCharacteristics(), group.characteristics(), "characteristics", group);
        requireAtMost(limits.maxBytes(), group.payloadBytes(), "bytes", group);
    }

    private void requireAtMost(long most, long seen, String unit, Stretch group) throws InvalidSourceException {
        if (seen > most) {
            throw new InvalidSourceException(
                    group.start(),
                    "%s: %d %s that have to stay in one batch (expected: at most %d)"
                            .formatted(Excerpt.of(identity), seen, unit, most));
        }
    }
}
