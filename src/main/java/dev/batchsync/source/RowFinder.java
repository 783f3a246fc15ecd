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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds and quotes the rows of a table's batch that make commands about some resources, by surveying the batch again. */
final class RowFinder {

    private static final LineLog LOG = LineLog.of(RowFinder.class);

    private final Bucket bucket;
    private final Surveyor surveyor;
    private final RowQuotes quotes;

    RowFinder(Bucket bucket, Surveyor surveyor, RowQuotes quotes) {
        this.bucket = bucket;
        this.surveyor = surveyor;
        this.quotes = quotes;
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
            return quoted(source, batch, definition, rows.bySubject());
        } catch (IOException | UncheckedIOException | SourceChangedException e) {
            // Errors without rows are better than no errors.
            LOG.warn("cannot find the rows of failed commands in %s: %s", source.key(), e.getMessage());
            return Map.of();
        }
    }

    private Map<Subject, Rows> quoted(
            PinnedObject source, Batch batch, Definition definition, Map<Subject, Rows> found) {
        var wanted = new TreeSet<Long>();
        found.values().forEach(rows -> rows.first().stream().findFirst().ifPresent(wanted::add));
        var quoted = new HashMap<>(found);
        try {
            var texts = quotes.texts(source, batch, definition, wanted);
            quoted.replaceAll((subject, rows) -> rows.quoted(texts));
        } catch (IOException | UncheckedIOException | SourceChangedException e) {
            // Rows without their texts are better than no rows.
            LOG.warn("cannot quote the rows of failed commands in %s: %s", source.key(), e.getMessage());
        }
        return quoted;
    }

    private SurveyCheckpoint start(SourceFormat format, PinnedObject source, Batch batch)
            throws IOException, SourceChangedException {
        if (batch.number() == 1) {
            return SurveyCheckpoint.START;
        }
        long from = batch.range().from();
        long line = format == SourceFormat.CSV ? LineCount.at(bucket, source, from) : from + 1;
        return new SurveyCheckpoint(from, line, 1, batch.number() - 1, batch.firstResource(), 0);
    }
}
