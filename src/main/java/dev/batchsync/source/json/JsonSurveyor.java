package dev.batchsync.source.json;

import dev.batchsync.source.read.BatchCutter;
import dev.batchsync.source.read.Encoding;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.Rests.RestException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Mentions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;

/**
 * Surveys JSON: an array of commands, a single command, or a command on each line.
 *
 * <p>The last batch is closed only after the whole source has been read, so its checkpoint is at the end of the source,
 * and a survey that continues there has nothing left to read.
 */
public final class JsonSurveyor implements Surveyor {

    /** Number of bytes that turn the commands of a batch into an array. */
    private static final int BRACKETS = 2;

    private final Bucket bucket;
    private final boolean isLines;

    private JsonSurveyor(Bucket bucket, boolean isLines) {
        this.bucket = bucket;
        this.isLines = isLines;
    }

    /** Surveys files that hold an array. */
    public static JsonSurveyor ofArrays(Bucket bucket) {
        return new JsonSurveyor(bucket, false);
    }

    /** Surveys files that hold a command on each line. */
    public static JsonSurveyor ofLines(Bucket bucket) {
        return new JsonSurveyor(bucket, true);
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        try {
            requireContent(source);
            var cutter = new BatchCutter(definition.limits(), BRACKETS, from, sink);
            boolean isOver = from.batches() > 0 && from.offset() == source.size();
            return isOver
                    ? new Complete(cutter.plan(source.size()))
                    : read(source, definition.limits().maxBytes(), from, cutter, sink.mentions());
        } catch (RestException e) {
            return new Paused();
        } catch (SourceChangedException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, e.getMessage()));
        } catch (InvalidSourceException e) {
            return new Rejected(e.problem(source));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.key(), e);
        }
    }

    private void requireContent(PinnedObject source) throws InvalidSourceException {
        if (source.size() == 0) {
            throw new InvalidSourceException(
                    TextPosition.START,
                    "The file is empty. It must hold " + (isLines ? CommandReader.LINES : CommandReader.ROOT) + ".");
        }
    }

    private Outcome read(
            PinnedObject source, long maxBytes, SurveyCheckpoint from, BatchCutter cutter, Mentions mentions)
            throws IOException, SourceChangedException {
        try (var in = new PushbackInputStream(bucket.open(source, from.offset()), Encoding.PEEKED);
                var rests = Rests.open(bucket, source, from, cutter)) {
            var commands = from.offset() > 0 ? rest(in, source, from) : whole(in, source);
            commands.uploadedFor(source);
            commands.surveyed(rests, maxBytes);
            mentions.names().ifPresent(names -> commands.collect(source, names));
            return cut(commands, cutter, mentions);
        }
    }

    private CommandReader whole(PushbackInputStream in, PinnedObject source) throws IOException {
        long skipped = Encoding.requireUtf8(in);
        var window = new JsonWindow(in, source, new TextPosition(skipped, 1, 1 + skipped));
        return isLines ? CommandReader.ofLines(window, 0) : CommandReader.ofWhole(window);
    }

    private CommandReader rest(InputStream in, PinnedObject source, SurveyCheckpoint from) {
        var start = new TextPosition(from.offset(), from.line(), from.column());
        var window = new JsonWindow(in, source, start);
        return isLines
                ? CommandReader.ofLines(window, from.resources())
                : CommandReader.ofRest(window, from.resources());
    }

    private static Outcome cut(CommandReader commands, BatchCutter cutter, Mentions mentions) throws IOException {
        boolean areWanted = mentions.areWanted();
        if (areWanted) {
            commands.addMentions(mentions);
        }
        for (var command = commands.next(); command != null; command = commands.next()) {
            if (!cutter.add(command, commands.joins(), commands::identity)) {
                return new Paused();
            }
            if (areWanted) {
                mentions.add(commands.mention());
            }
        }
        var end = commands.reached();
        return cutter.finish(end) ? new Complete(cutter.plan(end.offset())) : new Paused();
    }
}
