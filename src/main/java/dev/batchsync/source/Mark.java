package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A byte of the source.
 *
 * @param offset from 0 on
 * @param line from 1 on
 * @param column in bytes, from 1 on
 */
record Mark(long offset, long line, long column) implements SourcePlace {

    static final Mark START = new Mark(0, 1, 1);

    /** Reads up to an offset and tells its line and column. */
    static Mark skip(InputStream in, long offset) throws IOException {
        var buffer = new byte[64 * 1024];
        long position = 0;
        long line = 1;
        long lineStart = 0;
        while (position < offset) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, offset - position));
            if (got < 0) {
                throw new EOFException("ends after " + position + " bytes (expected: more than " + offset + ")");
            }
            for (int i = 0; i < got; i++) {
                if (buffer[i] == '\n') {
                    line++;
                    lineStart = position + i + 1;
                }
            }
            position += got;
        }
        return new Mark(offset, line, offset - lineStart + 1);
    }

    @Override
    public Place in(PinnedObject source) {
        return new Place(source.key(), line, column, offset);
    }
}
