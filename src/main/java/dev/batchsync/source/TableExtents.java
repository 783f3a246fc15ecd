package dev.batchsync.source;

import dev.batchsync.log.LineLog;
import dev.batchsync.source.read.LineCount;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.failure.Extent;
import java.io.IOException;
import java.util.Optional;

/** Finds the first and last row or line of a table's batch. To count lines, it reads the file up to the last one. */
final class TableExtents {

    private static final LineLog LOG = LineLog.of(TableExtents.class);

    private final Bucket bucket;

    TableExtents(Bucket bucket) {
        this.bucket = bucket;
    }

    Optional<Extent> of(PinnedObject source, Batch batch) {
        return SourceFormat.of(source.key()).flatMap(format -> of(format, source, batch));
    }

    private Optional<Extent> of(SourceFormat format, PinnedObject source, Batch batch) {
        return switch (format) {
            case JSON, JSON_LINES -> Optional.empty();
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
            // Errors without lines are better than no errors.
            LOG.warn("cannot count the lines of batch %d in %s: %s", batch.number(), source.key(), e.getMessage());
            return Optional.empty();
        }
    }
}
