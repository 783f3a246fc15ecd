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
 * The rest of one version of an object, whatever becomes of the connections that bring it.
 *
 * <p>A broken connection is replaced at the byte it broke at, at once and up to {@value #RESUMPTIONS} times without a
 * byte in between; pauses between attempts to connect are the client's. When the version is gone by then, the
 * {@link IOException} has the {@link SourceChangedException} as its cause.
 */
final class PinnedObjectStream extends InputStream {

    static final int RESUMPTIONS = 4;

    private final PinnedObject object;
    private final Connector connector;
    private ResponseInputStream<GetObjectResponse> in;
    private long position;
    private int fruitless;
    private boolean closed;

    /** Opens a connection that brings the object from an offset on. */
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

    /** Reads, or puts another connection in the place of the broken one and returns 0. */
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
        // The JDK's client tells the end of an answer and of its connection alike.
        resume(new EOFException("the answer ended early"));
        return 0;
    }

    private void resume(IOException broken) throws IOException {
        in.abort();
        if (++fruitless > RESUMPTIONS) {
            throw new IOException(
                    "%s: the connection broke %d times at byte %d of %d"
                            .formatted(object.key(), fruitless, position, object.size()),
                    broken);
        }
        try {
            in = connector.connect(position);
        } catch (SourceChangedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Closing would read what is left; aborting gives the connection up instead. */
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
