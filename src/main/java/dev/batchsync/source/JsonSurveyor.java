package dev.batchsync.source;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;

/**
 * Surveys JSON: an array of commands, or a single one.
 *
 * <p>The last batch is handed over only after the end of the source has been read, so the boundary behind it is that
 * end; whoever goes on from there has nothing left to read.
 */
final class JsonSurveyor implements Surveyor {

    /** What makes an array of a batch's commands. */
    private static final int BRACKETS = 2;

    private final Bucket bucket;
    private final JsonSyntax syntax = new JsonSyntax();

    JsonSurveyor(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        try {
            requireContent(source);
            var cutter = new BatchCutter(definition.limits(), BRACKETS, from, sink);
            boolean isOver = from.batches() > 0 && from.offset() == source.size();
            return isOver ? new Complete(cutter.plan(source.size())) : read(source, from, cutter);
        } catch (SourceChangedException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, e.getMessage()));
        } catch (InvalidSourceException e) {
            return new Rejected(e.problem(source));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.key(), e);
        }
    }

    private static void requireContent(PinnedObject source) throws InvalidSourceException {
        if (source.size() == 0) {
            throw new InvalidSourceException(Mark.START, "an empty file (expected: an array of commands)");
        }
    }

    private Outcome read(PinnedObject source, SurveyCheckpoint from, BatchCutter cutter)
            throws IOException, SourceChangedException {
        try (var in = new PushbackInputStream(bucket.open(source, from.offset()), Encoding.PEEKED)) {
            boolean resumed = from.offset() > 0;
            long skipped = resumed ? 0 : Encoding.requireUtf8(in);
            var stream = new SourceStream(
                    in, source, new Mark(from.offset() + skipped, from.line(), from.column() + skipped));
            long base = resumed ? from.offset() - 1 : skipped;
            try (var parser = syntax.parse(resumed ? inArray(stream) : stream)) {
                return cut(new Tokens(parser, stream, base), from, cutter);
            }
        }
    }

    /** The rest of an array, which lacks its beginning. */
    private static InputStream inArray(InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[] {'['}), rest);
    }

    private static Outcome cut(Tokens tokens, SurveyCheckpoint from, BatchCutter cutter) throws IOException {
        var commands = new CommandReader(tokens, from.resources());
        var before = "";
        for (var next = commands.next(); next.isPresent(); next = commands.next()) {
            var command = next.get();
            if (!cutter.add(command.stretch(), command.identity().equals(before), command::identity)) {
                return new Paused();
            }
            before = command.identity();
        }
        var end = tokens.reached();
        return cutter.finish(end) ? new Complete(cutter.plan(end.offset())) : new Paused();
    }
}
