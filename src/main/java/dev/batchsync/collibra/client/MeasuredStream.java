package dev.batchsync.collibra.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of an announced length. It fails where it would end early or go on, and after it was closed: the connection must not
 * be used again then, because the server would take the next request for the rest of this one.
 */
final class MeasuredStream extends FilterInputStream {

    private final long length;
    private long read;
    private volatile boolean closed;

    MeasuredStream(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        int count = super.read(target, offset, most);
        if (closed) {
            throw new IOException("the call has ended before its body was sent");
        }
        read += Math.max(0, count);
        if (count < 0 ? read < length : read > length) {
            throw new IOException("the file has changed while it was sent: " + length + " bytes were announced, " + read
                    + " were read");
        }
        return count;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte is sent");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }
}
