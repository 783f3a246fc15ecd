package dev.batchsync.aws;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one version of an object from an offset to its end, also when connections break.
 *
 * <p>After a broken connection it reads on at the same byte over a new one, at once, and gives up after
 * {@value #RESUMPTIONS} new connections in a row that have brought no byte. The pauses between attempts to connect are the
 * client's. If the version no longer exists, the {@link IOException} has the {@link SourceChangedException} as its cause.
 */
final class PinnedObjectStream extends InputStream {

    static final int RESUMPTIONS = 4;

    private final PinnedObject object;
    private final Connector connector;
    private ResponseInputStream<GetObjectResponse> in;
    private long position;
    private int fruitless;
    private boolean closed;

    /** Opens a connection that delivers the object from an offset on. */
    interface Connector {
        ResponseInputStream<GetObjectResponse> connect(long from) throws IOException, SourceChangedException;
    }

    PinnedObjectStream(PinnedObject object, long from, Connector connector) throws IOException, SourceChangedException {
        this.object = object;
        this.connector = connector;
        this.position = from;
        this.in = connector.connect(from);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        while (length > 0 && position < object.size()) {
            int got = tryRead(buffer, offset, (int) Math.min(length, object.size() - position));
            if (got > 0) {
                position += got;
                fruitless = 0;
                return got;
            }
        }
        return length == 0 ? 0 : -1;
    }

    /** Reads, or replaces the broken connection and returns 0. */
    private int tryRead(byte[] buffer, int offset, int length) throws IOException {
        try {
            int got = in.read(buffer, offset, length);
            if (got > 0) {
                return got;
            }
        } catch (IOException broken) {
            resume(broken);
            return 0;
        }
        // The JDK's client reports the end of an answer and a broken connection alike.
        resume(new EOFException("the answer ended too early"));
        return 0;
    }

    private void resume(IOException broken) throws IOException {
        in.abort();
        if (++fruitless > RESUMPTIONS) {
            throw new IOException(
                    "Cannot read %s: the connection broke %d times in a row at byte %d of %d"
                            .formatted(object.key(), fruitless, position, object.size()),
                    broken);
        }
        try {
            in = connector.connect(position);
        } catch (SourceChangedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Aborts the connection unless all was read, because closing it would read the rest. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (position < object.size()) {
            in.abort();
        } else {
            in.close();
        }
    }
}
