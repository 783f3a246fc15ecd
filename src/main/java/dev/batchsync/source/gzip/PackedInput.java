package dev.batchsync.source.gzip;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of a gzip file, which the library unpacks.
 *
 * <p>The library reports damaged data with IO exceptions, so failures of the bucket are thrown as unchecked exceptions. It
 * keeps the names of a header in memory without a limit and reads them byte by byte, so reading single bytes is limited here.
 */
final class PackedInput extends BufferedInputStream {

    /** File name and comment of a member's header, in bytes; real ones have a few hundred. */
    static final int MAX_HEADER = 1_000_000;

    private static final int BUFFER = 1 << 16;

    private int singleBytes;

    PackedInput(InputStream in, String key) {
        super(new BucketInput(in, key), BUFFER);
    }

    @Override
    public synchronized int read() throws IOException {
        singleBytes++;
        if (singleBytes > MAX_HEADER) {
            throw new IOException("the names in its header have more than " + MAX_HEADER + " bytes");
        }
        return super.read();
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws IOException {
        singleBytes = 0;
        return super.read(target, from, length);
    }

    private static final class BucketInput extends FilterInputStream {

        private final String key;

        BucketInput(InputStream in, String key) {
            super(in);
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("one byte at a time");
        }

        @Override
        public int read(byte[] target, int from, int length) {
            try {
                return in.read(target, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack " + key, e);
            }
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
