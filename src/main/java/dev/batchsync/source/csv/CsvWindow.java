package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.PinnedBytes;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/**
 * The part of a CSV file that is in memory. It checks that the file is as long as it was when it was pinned.
 *
 * <p>The scanner moves {@code next} through {@code bytes} up to {@code limit} itself; lines are counted here.
 */
final class CsvWindow {

    private static final int SIZE = 1 << 16;
    private static final int BLOCK = 6;

    final byte[] bytes = new byte[SIZE + (1 << BLOCK)];
    int next;
    int limit;

    private final CsvSyntax syntax;
    private PinnedBytes pinned;
    private final long[] marks = new long[(SIZE >>> BLOCK) + 1];
    private final CRC32C crc = new CRC32C();

    private long offset;
    private int checksumFrom;
    private long checksumLength;
    private long line;
    private long lineStart;
    private long returnAt = Long.MIN_VALUE;

    /** Continues with a stream from the given position. */
    CsvWindow(InputStream in, PinnedObject source, TextPosition from, CsvSyntax syntax) {
        this.syntax = syntax;
        this.pinned = new PinnedBytes(in, source);
        this.offset = from.offset();
        this.line = from.line();
        this.lineStart = from.offset() - from.column() + 1;
    }

    boolean isUsedUp() {
        return next == limit;
    }

    /** Replaces the bytes, which are used up, by the next ones; false at the end of the source. */
    boolean fill() throws IOException {
        note(limit);
        offset += limit;
        next = 0;
        limit = 0;
        checksumFrom = 0;
        limit = pinned.read(bytes, SIZE, position());
        if (limit == 0) {
            return false;
        }
        setMarks();
        return true;
    }

    /** Replaces the bytes that come next by those after a blank stretch. */
    void goOn(Rests.Resumption resumption) {
        var at = resumption.position();
        pinned = pinned.from(resumption.in());
        next = 0;
        limit = 0;
        offset = at.offset();
        line = at.line();
        lineStart = at.offset() - at.column() + 1;
        returnAt = Long.MIN_VALUE;
        crc.reset();
        checksumFrom = 0;
        checksumLength = 0;
    }

    /** Offset of the first byte in the window. */
    long start() {
        return offset;
    }

    /** The index of the first byte from the given one on that may have a special meaning, or the limit. */
    int markFrom(int at) {
        int block = at >>> BLOCK;
        long ahead = marks[block] & (-1L << at);
        while (ahead == 0) {
            ahead = marks[++block];
        }
        return (block << BLOCK) + Long.numberOfTrailingZeros(ahead);
    }

    /** The limit gets a mark as well, so that no search goes beyond it. */
    private void setMarks() {
        int last = limit >>> BLOCK;
        for (int block = 0; block <= last; block++) {
            marks[block] = syntax.marks(bytes, block << BLOCK);
        }
        marks[last] = (marks[last] & ~(-1L << limit)) | (1L << limit);
    }

    /** The position of the next byte. */
    TextPosition position() {
        return new TextPosition(offset + next, line, offset + next - lineStart + 1);
    }

    /** The line of the next byte, counted from 1. */
    long line() {
        return line;
    }

    /** Passes a carriage return or a line feed; a carriage return and a line feed together end one line. */
    void passLineEnd() {
        long at = offset + next;
        boolean secondHalf = bytes[next] == '\n' && returnAt == at - 1;
        if (bytes[next] == '\r') {
            returnAt = at;
        }
        line += secondHalf ? 0 : 1;
        lineStart = at + 1;
        next++;
    }

    /** Passes the line feed of a line end whose carriage return was passed, so that the next byte does not depend on it. */
    void passSecondHalf() {
        if (next < limit && bytes[next] == '\n' && returnAt == offset + next - 1) {
            passLineEnd();
        }
    }

    /** Passes the line breaks that come next in the window; true when there are any. */
    boolean passLineEnds() {
        int first = next;
        while (next < limit && syntax.isLineEnd(bytes[next])) {
            passLineEnd();
        }
        return next > first;
    }

    /** The checksum of the bytes that were passed since the last call. */
    Checksum takeChecksum() {
        note(next);
        var taken = Checksum.of(crc, checksumLength);
        crc.reset();
        checksumLength = 0;
        return taken;
    }

    private void note(int to) {
        crc.update(bytes, checksumFrom, to - checksumFrom);
        checksumLength += to - checksumFrom;
        checksumFrom = to;
    }
}
