package dev.batchsync.source;

import static dev.batchsync.synchronization.SourceFormat.JSON_LINES;

import dev.batchsync.log.LineLog;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.CommandReader;
import dev.batchsync.source.json.JsonWindow;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the locations of commands in a JSON source by reading it again, up to the last of them.
 *
 * <p>It does not search tables by position: Collibra counts the commands that it makes of the rows, and does not document how it
 * drops empty ones and merges others. A guessed row would mislead. {@link RowFinder} finds rows by the resource that an error names.
 */
final class CommandFinder implements CommandLocations {

    private static final LineLog LOG = LineLog.of(CommandFinder.class);

    /**
     * How many bytes of a file are read to find locations. S3 delivers 85 to 90 MB/s to one connection (AWS, "Performance design
     * patterns for Amazon S3"), so that takes about a minute, and about two for CSV, which is read twice: for rows and for the lines
     * of the batch. A step has two and a half ({@code batchsync.invocation.grace}). Reading more could end every invocation before
     * it reports the errors at all.
     */
    private static final long MAX_BYTES = 5_000_000_000L;

    private final Bucket bucket;
    private final TableExtents extents;
    private final RowFinder rows;

    CommandFinder(Bucket bucket, Surveyor surveyor, Workbooks workbooks) {
        this.bucket = bucket;
        this.rows = new RowFinder(bucket, surveyor, new RowQuotes(bucket, workbooks));
        this.extents = new TableExtents(bucket);
    }

    @Override
    public Map<Integer, TextLocation> find(PinnedObject source, Batch batch, Set<Integer> commands) {
        if (commands.isEmpty()
                || isTooFar(batch)
                || !SourceFormat.of(source.key())
                        .map(CommandFinder::holdsCommands)
                        .orElse(false)) {
            return Map.of();
        }
        boolean isLines =
                SourceFormat.of(source.key()).filter(JSON_LINES::equals).isPresent();
        try (var in = bucket.open(source, 0)) {
            var start = skip(in, batch.range().from());
            var window = new JsonWindow(in, source, start);
            var reader = isLines ? CommandReader.ofLines(window, 0) : CommandReader.ofRest(window, 0);
            return find(reader, source, batch, commands);
        } catch (IOException | SourceChangedException e) {
            // Errors without locations are better than no errors.
            LOG.warn("cannot find the locations of failed commands in %s: %s", source.key(), e.getMessage());
            return Map.of();
        }
    }

    @Override
    public Map<Subject, Rows> rows(PinnedObject source, Batch batch, Definition definition, Set<Subject> subjects) {
        return isTooFar(batch) ? Map.of() : rows.find(source, batch, definition, subjects);
    }

    @Override
    public Optional<Extent> extent(PinnedObject source, Batch batch) {
        return isTooFar(batch) ? Optional.empty() : extents.of(source, batch);
    }

    private static boolean holdsCommands(SourceFormat format) {
        return switch (format) {
            case JSON, JSON_LINES -> true;
            case CSV, EXCEL -> false;
        };
    }

    private static boolean isTooFar(Batch batch) {
        return batch.range().to() > MAX_BYTES;
    }

    private static Map<Integer, TextLocation> find(
            CommandReader reader, PinnedObject source, Batch batch, Set<Integer> commands) throws IOException {
        var found = new HashMap<Integer, TextLocation>();
        var last = Math.min(Collections.max(commands), batch.resources() - 1);
        for (int i = 0; i <= last; i++) {
            var command = reader.next();
            if (command != null && commands.contains(i)) {
                found.put(i, command.start().locationIn(source));
            }
        }
        return found;
    }

    /** Reads up to an offset and returns its position. */
    private static TextPosition skip(InputStream in, long offset) throws IOException {
        var buffer = new byte[64 * 1024];
        long position = 0;
        long line = 1;
        long lineStart = 0;
        while (position < offset) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, offset - position));
            if (got < 0) {
                throw new IOException("the file ends after " + position + " bytes, before byte " + offset);
            }
            for (int i = 0; i < got; i++) {
                if (buffer[i] == '\n') {
                    line++;
                    lineStart = position + i + 1;
                }
            }
            position += got;
        }
        return new TextPosition(offset, line, offset - lineStart + 1);
    }
}
