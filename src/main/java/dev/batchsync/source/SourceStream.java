package dev.batchsync.source;

import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The bytes of a source on their way to the parser: exactly as many as were pinned, all of them UTF-8.
 *
 * <p>A parser that asks for more has used up what it got before. What it holds is kept here as well, and taken note of
 * only up to where the parser is known to be; so lines and checksums are exact at every boundary and nothing else is
 * held in memory.
 */
final class SourceStream extends InputStream {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final InputStream in;
    private final long size;
    private final Utf8 utf8 = new Utf8();
    private final CRC32C crc = new CRC32C();

    private final byte[] window = new byte[8192];
    private long windowStart;
    private int filled;
    private int noted;
    private boolean ended;

    private long line;
    private long lineStart;
    private long checksumStart;
    private long characterStart;
    private int characterLead;

    /** Goes on with a stream that stands at the given place. */
    SourceStream(InputStream in, PinnedObject source, Mark from) {
        this.in = in;
        this.size = source.size();
        this.windowStart = from.offset();
        this.line = from.line();
        this.lineStart = from.offset() - from.column() + 1;
        this.checksumStart = from.offset();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        noteUpTo(filled);
        windowStart += filled;
        noted = 0;
        filled = 0;
        if (windowStart == size) {
            requireEnd();
            ended = true;
            return -1;
        }
        int wanted = (int) Math.min(size - windowStart, Math.min(length, window.length));
        int got = in.read(window, 0, wanted);
        if (got < 0) {
            throw new InvalidSourceException(
                    mark(windowStart),
                    "ends after " + windowStart + " bytes (expected: " + size + ", as it was pinned)");
        }
        filled = got;
        System.arraycopy(window, 0, target, from, got);
        return got;
    }

    private void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new InvalidSourceException(
                    mark(size), "goes on behind its end (expected: " + size + " bytes, as it was pinned)");
        }
    }

    /** True once the reader was told that there is no more. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * The place of a byte that the parser stands at or has passed within one line.
     *
     * <p>Everything before it is taken note of.
     */
    Mark mark(long offset) throws InvalidSourceException {
        noteUpTo((int) Math.max(noted, Math.min(filled, offset - windowStart)));
        return new Mark(offset, line, Math.max(1, offset - lineStart + 1));
    }

    /** The checksum of what has been taken note of since the last call. */
    Checksum takeChecksum() {
        long end = windowStart + noted;
        var taken = Checksum.of(crc, end - checksumStart);
        crc.reset();
        checksumStart = end;
        return taken;
    }

    private void noteUpTo(int end) throws InvalidSourceException {
        int i = noted;
        while (i < end) {
            if (i + Long.BYTES <= end && !utf8.isInside() && isPlain((long) EIGHT_BYTES.get(window, i))) {
                i += Long.BYTES;
                continue;
            }
            for (int stop = Math.min(end, i + Long.BYTES); i < stop; i++) {
                note(window[i], windowStart + i);
            }
        }
        crc.update(window, noted, end - noted);
        noted = end;
    }

    /** True when none of eight bytes is a line feed or beyond ASCII. */
    private static boolean isPlain(long bytes) {
        long feeds = bytes ^ 0x0A0A0A0A0A0A0A0AL;
        return ((bytes | (feeds - 0x0101010101010101L)) & 0x8080808080808080L) == 0;
    }

    private void note(byte b, long offset) throws InvalidSourceException {
        if (b < 0 || utf8.isInside()) {
            requireUtf8(b, offset);
        } else if (b == '\n') {
            line++;
            lineStart = offset + 1;
        }
    }

    private void requireUtf8(byte b, long offset) throws InvalidSourceException {
        if (!utf8.isInside()) {
            characterStart = offset;
            characterLead = b & 0xFF;
        }
        if (!utf8.accepts(b)) {
            throw Utf8.refusal(new Mark(characterStart, line, characterStart - lineStart + 1), characterLead);
        }
    }
}
