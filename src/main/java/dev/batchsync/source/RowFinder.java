package dev.batchsync.source;

import dev.batchsync.log.LineLog;
import dev.batchsync.source.read.LineCount;
import dev.batchsync.source.read.SubjectIdentities;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.jobs.BatchFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** Finds the rows of a table's batch that make commands about some resources, by surveying the batch again. */
final class RowFinder {

    private static final LineLog LOG = LineLog.of(RowFinder.class);

    private final Bucket bucket;
    private final Surveyor surveyor;

    RowFinder(Bucket bucket, Surveyor surveyor) {
        this.bucket = bucket;
        this.surveyor = surveyor;
    }

    Map<Subject, Rows> find(PinnedObject source, Batch batch, Definition definition, Set<Subject> subjects) {
        var format = SourceFormat.of(source.key());
        if (format.isEmpty() || format.get().batchFormat() == BatchFormat.JSON) {
            return Map.of();
        }
        try {
            var rows = new FoundRows(
                    batch, SubjectIdentities.of(subjects), format.get() == SourceFormat.CSV ? "line" : "row");
            surveyor.survey(source, definition, start(format.get(), source, batch), rows);
            return rows.bySubject();
        } catch (IOException | UncheckedIOException | SourceChangedException e) {
            // Errors without rows are better than no errors.
            LOG.warn("cannot find the rows of failed commands in %s: %s", source.key(), e.getMessage());
            return Map.of();
        }
    }

    private SurveyCheckpoint start(SourceFormat format, PinnedObject source, Batch batch)
            throws IOException, SourceChangedException {
        if (batch.number() == 1) {
            return SurveyCheckpoint.START;
        }
        long from = batch.range().from();
        long line = format == SourceFormat.CSV ? line(source, from) : from + 1;
        return new SurveyCheckpoint(from, line, 1, batch.number() - 1, batch.firstResource(), 0);
    }

    private long line(PinnedObject source, long offset) throws IOException, SourceChangedException {
        try (var in = bucket.open(source, 0)) {
            return new LineCount(in).lineBefore(offset + 1);
        }
    }
}
