package dev.batchsync.source.read;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.SurveyCheckpoint.Blank;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets a survey rest within a long blank stretch of a source, and go on there without reading that stretch again. */
public final class Rests implements Closeable {

    private final BatchCutter cutter;
    private final Map<Long, Resumption> resumptions = new HashMap<>();
    private final SortedMap<Long, Blank> read = new TreeMap<>();

    /**
     * A blank stretch that an earlier invocation has read.
     *
     * @param in the bytes of the source from where reading goes on
     */
    public record Resumption(Blank blank, InputStream in) {

        /** The position of the first byte to be read. */
        public TextPosition position() {
            return new TextPosition(blank.offset(), blank.line(), blank.column());
        }

        /** The checksum of the bytes between the last command or row and that position. */
        public Checksum checksum() {
            return new Checksum(blank.crc(), blank.bytes());
        }
    }

    /** The sink has stopped the survey within a blank stretch, and has its checkpoint. */
    public static final class RestException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    private Rests(BatchCutter cutter) {
        this.cutter = cutter;
    }

    /** Opens the source after each blank stretch of a checkpoint. */
    public static Rests open(Bucket bucket, PinnedObject source, SurveyCheckpoint from, BatchCutter cutter)
            throws IOException, SourceChangedException {
        var rests = new Rests(cutter);
        return Cleanup.closeOnFailure(rests, () -> {
            for (var blank : from.blanks()) {
                rests.resumptions.put(blank.from(), new Resumption(blank, bucket.open(source, blank.offset())));
                rests.read.put(blank.from(), blank);
            }
            return rests;
        });
    }

    /** The blank stretch that begins at an offset, if it was read before. */
    public @Nullable Resumption at(long offset) {
        return resumptions.isEmpty() ? null : resumptions.get(offset);
    }

    /**
     * Offers to rest.
     *
     * @param from where the blank stretch begins
     * @param reached where it has been read to, which is not the end of the source
     * @param gap checksum of the bytes between the last command or row and that position
     * @param skipped rows without text among them
     * @throws RestException if the survey must stop here
     */
    public void offer(long from, TextPosition reached, Checksum gap, long skipped) throws RestException {
        if (reached.offset() - from < cutter.shortestRest()) {
            return;
        }
        var blank =
                new Blank(from, reached.offset(), reached.line(), reached.column(), gap.crc(), gap.length(), skipped);
        read.values().removeIf(before -> before.offset() <= cutter.boundary());
        read.put(from, blank);
        if (cutter.mustRest(List.copyOf(read.values()))) {
            throw new RestException();
        }
    }

    @Override
    public void close() throws IOException {
        for (var resumption : resumptions.values()) {
            resumption.in().close();
        }
    }
}
