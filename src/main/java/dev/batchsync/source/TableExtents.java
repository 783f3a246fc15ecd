package dev.batchsync.source;

import dev.batchsync.source.read.LineCount;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.failure.Extent;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells from where to where a batch of a table stands; lines are counted by reading the file up to its last one. */
final class TableExtents {

    private static final Logger LOG = Logger.getLogger(TableExtents.class);

    private final Bucket bucket;

    TableExtents(Bucket bucket) {
        this.bucket = bucket;
    }

    Optional<Extent> of(PinnedObject source, Batch batch) {
        var format = SourceFormat.of(source.key()).orElse(SourceFormat.JSON);
        return switch (format) {
            case JSON -> Optional.empty();
            case CSV -> lines(source, batch);
            case EXCEL ->
                Optional.of(Extent.rows(batch.range().from() + 1, batch.range().to()));
        };
    }

    private Optional<Extent> lines(PinnedObject source, Batch batch) {
        try (var in = bucket.open(source, 0)) {
            var lines = new LineCount(in);
            var first = lines.lineBefore(batch.range().from() + 1);
            return Optional.of(
                    Extent.lines(first, lines.lineBefore(batch.range().to())));
        } catch (IOException | SourceChangedException e) {
            // Errors without their lines are worth more than none.
            LOG.warnf(
                    "the lines of batch %d cannot be counted in %s: %s", batch.number(), source.key(), e.getMessage());
            return Optional.empty();
        }
    }
}
