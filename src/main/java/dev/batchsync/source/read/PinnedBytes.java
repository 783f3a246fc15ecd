package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a source, exactly as many as were pinned. */
public final class PinnedBytes {

    private final InputStream in;
    private final long size;

    public PinnedBytes(InputStream in, PinnedObject source) {
        this.in = in;
        this.size = source.size();
    }

    /**
     * Reads what comes next.
     *
     * @param at where the stream stands
     * @return the number of bytes, 0 at the end
     */
    public int read(byte[] target, int most, TextPosition at) throws IOException {
        if (at.offset() == size) {
            requireEnd(at);
            return 0;
        }
        int got = in.read(target, 0, (int) Math.min(size - at.offset(), most));
        if (got < 0) {
            throw new InvalidSourceException(
                    at, "ends after " + at.offset() + " bytes (expected: " + size + ", as it was pinned)");
        }
        return got;
    }

    private void requireEnd(TextPosition at) throws IOException {
        if (in.read() >= 0) {
            throw new InvalidSourceException(
                    at, "goes on behind its end (expected: " + size + " bytes, as it was pinned)");
        }
    }
}
