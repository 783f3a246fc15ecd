package dev.batchsync.source.gzip;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.StagedObjects.Draft;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.Unpacker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Unpacks gzip into a staged object.
 *
 * <p>Gzip can only be read from its beginning. To continue after a checkpoint, the unpacker reads the earlier parts again
 * without writing them, which takes a fraction of the time.
 */
public final class GzipUnpacker implements Unpacker {

    private static final String CONTENT_TYPE = "application/octet-stream";

    private final Bucket bucket;
    private final StagedObjects staged;
    private final long maxBytes;

    public GzipUnpacker(Bucket bucket, StagedObjects staged, long maxBytes) {
        this.bucket = bucket;
        this.staged = staged;
        this.maxBytes = maxBytes;
    }

    @Override
    public Outcome unpack(PinnedObject packed, String target, UnpackCheckpoint from, Sink sink) {
        try {
            if (from.draft().isPresent()) {
                return write(packed, new Draft(target, from.draft().get()), from, sink);
            }
            var draft = staged.begin(target, CONTENT_TYPE);
            var begun = new UnpackCheckpoint(Optional.of(draft.id()), 0, 0);
            return sink.accept(begun) ? write(packed, draft, begun, sink) : new Paused();
        } catch (SourceChangedException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, e.getMessage()));
        } catch (InvalidGzipException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_INVALID, packed.key() + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + packed.key(), e);
        }
    }

    private Outcome write(PinnedObject packed, Draft draft, UnpackCheckpoint from, Sink sink)
            throws IOException, SourceChangedException, InvalidGzipException {
        var part = new byte[StagedObjects.PART_BYTES];
        var reached = from;
        try (var in = GzipInput.open(bucket, packed)) {
            skip(in, part, from.bytes());
            for (int length = in.readFully(part, part.length); length > 0; length = in.readFully(part, part.length)) {
                reached = new UnpackCheckpoint(from.draft(), reached.parts() + 1, reached.bytes() + length);
                requireAllowed(reached.bytes());
                if (!staged.write(draft, reached.parts(), part, length)) {
                    return startOver(sink);
                }
                if (!sink.accept(reached)) {
                    return new Paused();
                }
            }
        }
        return finished(draft, reached, sink);
    }

    private static void skip(GzipInput in, byte[] scratch, long bytes) throws InvalidGzipException {
        for (long rest = bytes; rest > 0; ) {
            int passed = in.readFully(scratch, (int) Math.min(rest, scratch.length));
            if (passed == 0) {
                throw new InvalidGzipException(
                        "the file unpacks to less than the %d bytes it had before. Upload it again.".formatted(bytes));
            }
            rest -= passed;
        }
    }

    private void requireAllowed(long bytes) throws InvalidGzipException {
        if (bytes > maxBytes) {
            throw new InvalidGzipException(
                    ("the file unpacks to more than %,d bytes, the limit in batchsync.source.max-unpacked-bytes."
                                    + " Upload less data, or have the limit raised.")
                            .formatted(maxBytes));
        }
    }

    private Outcome finished(Draft draft, UnpackCheckpoint reached, Sink sink)
            throws IOException, InvalidGzipException {
        if (reached.parts() == 0) {
            throw new InvalidGzipException("the file unpacks to nothing. Upload a file with content.");
        }
        var unpacked = staged.finish(draft, reached.parts(), reached.bytes());
        return unpacked.isPresent() ? new Complete(unpacked.get()) : startOver(sink);
    }

    /** The draft is gone, perhaps by a rule of the bucket that deletes unfinished uploads. */
    private static Outcome startOver(Sink sink) {
        sink.accept(UnpackCheckpoint.START);
        return new Paused();
    }

    @Override
    public void discard(String target) {
        try {
            staged.delete(target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + target, e);
        }
    }
}
