package dev.batchsync.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.log.LineLog;
import dev.batchsync.source.read.LineCount;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the rows of a table's batch that make commands about some resources, by surveying the batch again. */
final class RowFinder {

    private static final LineLog LOG = LineLog.of(RowFinder.class);

    /** Writes identifiers as the survey makes identities: sorted and without white space. */
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

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
            var rows = new FoundRows(batch, identities(subjects), format.get() == SourceFormat.CSV ? "line" : "row");
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

    /** The subjects by the identity that a row of theirs has. An identifier in another form than JSON leads nowhere. */
    private static Map<String, Subject> identities(Set<Subject> subjects) {
        var identities = new HashMap<String, Subject>();
        for (var subject : subjects) {
            try {
                var identifier = SORTED.readTree(subject.identifier());
                if (identifier.isObject()) {
                    identities.put(kind(subject) + SORTED.writeValueAsString(identifier), subject);
                }
            } catch (JsonProcessingException e) {
                LOG.debug("identifier in an unknown form: %s", subject.identifier());
            }
        }
        return identities;
    }

    /** Collibra writes the type in errors in capitals and in commands as words. */
    private static String kind(Subject subject) {
        return subject.resourceType().toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
