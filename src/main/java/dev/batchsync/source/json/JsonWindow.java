package dev.batchsync.source.json;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Digest;
import dev.batchsync.source.read.EightBytes;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.PinnedBytes;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.Utf8;
import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The part of a JSON file that is in memory. It checks that the file is UTF-8 and as long as it was when it was pinned.
 *
 * <p>The reader itself moves {@code next} through {@code bytes} up to {@code limit}. The window counts lines,
 * checks UTF-8 and computes the checksum later, for many passed bytes at once, when a position or a checksum is needed.
 */
public final class JsonWindow {

    private static final long FEEDS = EightBytes.ONES * '\n';
    private static final long LOW_BITS = ~EightBytes.HIGH_BITS;

    final byte[] bytes = new byte[1 << 16];
    public int next;
    public int limit;

    private PinnedBytes pinned;
    private final Utf8 utf8 = new Utf8();
    private final CRC32C crc = new CRC32C();
    private @Nullable CRC32 secondCrc;
    private long digest;

    private long offset;
    private int processed;
    private long line;
    private long lineStart;
    private long checksumStart;
    private Checksum resumed = Checksum.NONE;
    private TextPosition boundStart = TextPosition.START;
    private long boundEnd = Long.MAX_VALUE;
    private long characterStart;
    private int characterLead;

    /** Continues with a stream from the given position. */
    public JsonWindow(InputStream in, PinnedObject source, TextPosition from) {
        this.pinned = new PinnedBytes(in, source);
        this.offset = from.offset();
        this.line = from.line();
        this.lineStart = from.offset() - from.column() + 1;
        this.checksumStart = from.offset();
    }

    /** Computes digests too, which takes a little more time. */
    void addDigests() {
        secondCrc = new CRC32();
    }

    /** Reads the next bytes, after all bytes in the window have been passed; false at the end of the source. */
    public boolean fill() throws IOException {
        processUpTo(limit);
        offset += limit;
        next = 0;
        limit = 0;
        processed = 0;
        requireWithinBound();
        limit = pinned.read(bytes, bytes.length, position());
        return limit > 0;
    }

    /**
     * Rejects the source as soon as a value is clearly larger than allowed. One that is larger by less than a window is left to
     * the caller, who can name it after reading it.
     */
    void bound(TextPosition start, long maxBytes) {
        boundStart = start;
        boundEnd = maxBytes < Long.MAX_VALUE / 2 ? start.offset() + maxBytes + bytes.length : Long.MAX_VALUE;
    }

    /** Removes the limit, after the value has been read. */
    void unbound() {
        boundEnd = Long.MAX_VALUE;
    }

    private void requireWithinBound() throws InvalidSourceException {
        if (offset > boundEnd) {
            throw new InvalidSourceException(
                    boundStart,
                    "The command that begins here has more than %,d bytes, the limit in batch.maxBytes. Shorten it, or raise batch.maxBytes."
                            .formatted(boundEnd - bytes.length - boundStart.offset()));
        }
    }

    /** Replaces the bytes that come next by those after a blank stretch. */
    void goOn(Rests.Resumption resumption) throws InvalidSourceException {
        processUpTo(next);
        var at = resumption.position();
        pinned = pinned.from(resumption.in());
        next = 0;
        limit = 0;
        processed = 0;
        offset = at.offset();
        line = at.line();
        lineStart = at.offset() - at.column() + 1;
        resumed = resumption.checksum();
        checksumStart = offset;
        crc.reset();
    }

    /** Offset of the next byte in the source. */
    long offset() {
        return offset + next;
    }

    /** The position of the next byte, after a check that everything before it is UTF-8. */
    TextPosition position() throws InvalidSourceException {
        return position(offset());
    }

    /** The position of the next byte, or of an earlier one in the same line. */
    TextPosition position(long passed) throws InvalidSourceException {
        processUpTo(next);
        return new TextPosition(passed, line, passed - lineStart + 1);
    }

    /** The same as {@link #takeChecksum} without taking it. */
    Checksum checksum() throws InvalidSourceException {
        processUpTo(next);
        var since = Checksum.of(crc, offset() - checksumStart);
        return resumed.length() == 0 ? since : resumed.then(since);
    }

    /** The checksum of the bytes that were passed since the last call. */
    Checksum takeChecksum() throws InvalidSourceException {
        var taken = checksum();
        resumed = Checksum.NONE;
        if (secondCrc != null) {
            digest = Digest.of(secondCrc, crc);
            secondCrc.reset();
        }
        crc.reset();
        checksumStart = offset();
        return taken;
    }

    /** The digest of the bytes that the last checksum was taken of. */
    long digest() {
        return digest;
    }

    private void processUpTo(int end) throws InvalidSourceException {
        int i = processed;
        while (i < end) {
            if (i + EightBytes.COUNT <= end && !utf8.isInside()) {
                long eight = EightBytes.at(bytes, i);
                if ((eight & EightBytes.HIGH_BITS) == 0) {
                    countLines(eight, offset + i);
                    i += EightBytes.COUNT;
                    continue;
                }
            }
            for (int stop = Math.min(end, i + EightBytes.COUNT); i < stop; i++) {
                process(bytes[i], offset + i);
            }
        }
        crc.update(bytes, processed, end - processed);
        if (secondCrc != null) {
            secondCrc.update(bytes, processed, end - processed);
        }
        processed = end;
    }

    /** Counts the line feeds among eight bytes of ASCII, of which the first is the lowest. */
    private void countLines(long eight, long at) {
        long others = (eight ^ FEEDS) + LOW_BITS;
        long feeds = ~others & EightBytes.HIGH_BITS;
        if (feeds != 0) {
            line += Long.bitCount(feeds);
            lineStart = at + EightBytes.COUNT - Long.numberOfLeadingZeros(feeds) / Byte.SIZE;
        }
    }

    private void process(byte b, long at) throws InvalidSourceException {
        if (b < 0 || utf8.isInside()) {
            requireUtf8(b, at);
        } else if (b == '\n') {
            line++;
            lineStart = at + 1;
        }
    }

    private void requireUtf8(byte b, long at) throws InvalidSourceException {
        if (!utf8.isInside()) {
            characterStart = at;
            characterLead = b & 0xFF;
        }
        if (!utf8.accepts(b)) {
            throw Utf8.refusal(new TextPosition(characterStart, line, characterStart - lineStart + 1), characterLead);
        }
    }
}
