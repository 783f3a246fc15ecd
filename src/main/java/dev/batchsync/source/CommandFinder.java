package dev.batchsync.source;

import dev.batchsync.source.json.CommandReader;
import dev.batchsync.source.json.JsonWindow;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.failure.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds commands of a JSON source by reading it once more, up to the last of them; lines before a batch are counted.
 *
 * <p>Those of a table are not looked for: Collibra counts the commands that it has made of the rows, and by which rule it
 * leaves out empty ones and merges others is not documented. A guessed row would mislead; between which ones the batch
 * stands is certain.
 */
final class CommandFinder implements CommandLocations {

    private static final Logger LOG = Logger.getLogger(CommandFinder.class);

    /**
     * How far a file is read for places, in bytes: that takes a minute or so, which a step has. Told without places is better
     * than never told because each invocation ends in mid-reading.
     */
    private static final long FARTHEST = 5_000_000_000L;

    private final Bucket bucket;
    private final TableExtents extents;

    CommandFinder(Bucket bucket) {
        this.bucket = bucket;
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
        try (var in = bucket.open(source, 0)) {
            var start = skip(in, batch.range().from());
            return find(CommandReader.ofRest(new JsonWindow(in, source, start), 0), source, batch, commands);
        } catch (IOException | SourceChangedException e) {
            // Errors without places are worth more than none.
            LOG.warnf("the places of failed commands cannot be read from %s: %s", source.key(), e.getMessage());
            return Map.of();
        }
    }

    @Override
    public Optional<Extent> extent(PinnedObject source, Batch batch) {
        return isTooFar(batch) ? Optional.empty() : extents.of(source, batch);
    }

    private static boolean holdsCommands(SourceFormat format) {
        return switch (format) {
            case JSON -> true;
            case CSV, EXCEL -> false;
        };
    }

    private static boolean isTooFar(Batch batch) {
        return batch.range().to() > FARTHEST;
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

    /** Reads up to an offset and tells its line and column. */
    private static TextPosition skip(InputStream in, long offset) throws IOException {
        var buffer = new byte[64 * 1024];
        long position = 0;
        long line = 1;
        long lineStart = 0;
        while (position < offset) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, offset - position));
            if (got < 0) {
                throw new IOException("ends after " + position + " bytes (expected: more than " + offset + ")");
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
