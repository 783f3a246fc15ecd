package dev.batchsync.source.read;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;

/** Counts lines, which end at a line feed, a carriage return or both. */
public final class LineCount {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private long offset;
    private long line = 1;
    private byte previous;

    public LineCount(InputStream in) {
        this.in = in;
    }

    /** The line, counted from 1, that has the byte at an offset. It reads the object up to there. */
    public static long at(Bucket bucket, PinnedObject source, long offset) throws IOException, SourceChangedException {
        try (var in = bucket.open(source, 0)) {
            return new LineCount(in).lineBefore(offset + 1);
        }
    }

    /** The line, counted from 1, of the byte before an offset. A line break belongs to the line that it ends. */
    public long lineBefore(long end) throws IOException {
        while (offset < end) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, end - offset));
            if (got < 0) {
                throw new IOException("the file ends after " + offset + " bytes, before byte " + end);
            }
            for (int i = 0; i < got; i++) {
                count(buffer[i]);
            }
            offset += got;
        }
        return line;
    }

    private void count(byte next) {
        if (previous == '\n' || (previous == '\r' && next != '\n')) {
            line++;
        }
        previous = next;
    }
}
