package dev.batchsync.source.gzip;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), one member or several, and proves that nothing of it is missing.
 *
 * <p>The JDK's own stream takes a pause in the network for the end of the file, and whatever follows a member and is
 * none for nothing; either would be half a source that looks whole.
 */
final class GzipStream implements AutoCloseable {

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECKSUM = 2;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final PinnedObject source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long offset;
    private boolean inMember;

    /** Takes over a stream that stands at the beginning of the source. */
    GzipStream(InputStream in, PinnedObject source) {
        this.in = in;
        this.source = source;
    }

    /** Reads as much as there is place for; less only at the proven end of the source. */
    int readFully(byte[] target, int length) throws IOException {
        int done = 0;
        while (done < length && (inMember || enterMember())) {
            done += inflate(target, done, length - done);
        }
        return done;
    }

    private boolean enterMember() throws IOException {
        if (next == limit && !fill()) {
            if (offset == 0) {
                throw refuse("an empty file (expected: gzip)");
            }
            return false;
        }
        long start = offset + next;
        if (nextByte() != 0x1F || nextByte() != 0x8B || nextByte() != 8) {
            throw refuse(start, "not the beginning of compressed data (expected: gzip, and nothing behind it)");
        }
        int flags = nextByte();
        if ((flags & RESERVED) != 0) {
            throw refuse("flags 0x%02X of no known meaning (expected: gzip)".formatted(flags));
        }
        pass(6);
        if ((flags & EXTRA) != 0) {
            pass(nextByte() | nextByte() << 8);
        }
        passText((flags & NAME) != 0);
        passText((flags & COMMENT) != 0);
        pass((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void pass(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            nextByte();
        }
    }

    private void passText(boolean present) throws IOException {
        boolean more = present;
        while (more) {
            more = nextByte() != 0;
        }
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            int got = inflater.inflate(target, from, length);
            crc.update(target, from, got);
            if (inflater.finished()) {
                leaveMember();
            } else if (inflater.needsDictionary()) {
                throw refuse("compressed with a dictionary (expected: gzip)");
            } else if (inflater.needsInput()) {
                feed();
            }
            return got;
        } catch (DataFormatException e) {
            throw refuse("not readable as gzip: " + e.getMessage());
        }
    }

    private void feed() throws IOException {
        requireMore();
        inflater.setInput(buffer, next, limit - next);
        next = limit;
    }

    private void leaveMember() throws IOException {
        next = limit - inflater.getRemaining();
        long size = inflater.getBytesWritten() & 0xFFFFFFFFL;
        long expectedCrc = nextWord();
        long expectedSize = nextWord();
        if (crc.getValue() != expectedCrc || size != expectedSize) {
            throw refuse("unpacked to checksum %08x and %d bytes (expected, by its own trailer: %08x and %d)"
                    .formatted(crc.getValue(), size, expectedCrc, expectedSize));
        }
        inMember = false;
    }

    private long nextWord() throws IOException {
        long word = 0;
        for (int i = 0; i < Integer.SIZE; i += 8) {
            word |= (long) nextByte() << i;
        }
        return word;
    }

    private int nextByte() throws IOException {
        requireMore();
        return buffer[next++] & 0xFF;
    }

    private void requireMore() throws IOException {
        if (next == limit && !fill()) {
            throw refuse("ends in the middle of compressed data (expected: the rest of it)");
        }
    }

    private boolean fill() throws IOException {
        offset += limit;
        next = 0;
        limit = 0;
        int got = in.read(buffer, 0, buffer.length);
        if (got < 0) {
            return false;
        }
        limit = got;
        return true;
    }

    private InvalidSourceException refuse(String explanation) {
        return refuse(Math.min(offset + next, source.size()), explanation);
    }

    /** A packed file has no lines. */
    private static InvalidSourceException refuse(long at, String explanation) {
        return new InvalidSourceException(new TextPosition(at, 1, at + 1), explanation);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
