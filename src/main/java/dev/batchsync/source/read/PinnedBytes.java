package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a source, of which there must be exactly as many as when it was pinned. */
public final class PinnedBytes {

    private final InputStream in;
    private final long size;

    public PinnedBytes(InputStream in, PinnedObject source) {
        this(in, source.size());
    }

    private PinnedBytes(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    /** The same source, read from another stream from now on. */
    public PinnedBytes from(InputStream next) {
        return new PinnedBytes(next, size);
    }

    /**
     * Reads the next bytes.
     *
     * @param most how many bytes to read at most
     * @param at position of the next byte
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
                    at,
                    "The file ends after %,d bytes; it had %,d when its cycle began. Upload it again."
                            .formatted(at.offset(), size));
        }
        return got;
    }

    private void requireEnd(TextPosition at) throws IOException {
        if (in.read() >= 0) {
            throw new InvalidSourceException(
                    at,
                    "The file has more than the %,d bytes that it had when its cycle began. Upload it again."
                            .formatted(size));
        }
    }
}
