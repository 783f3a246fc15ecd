package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Looks at the end of a ZIP archive before anything reads its directory, which is held in memory.
 *
 * <p>Layout: PKWARE's APPNOTE, sections 4.3.14 to 4.3.16.
 */
final class ZipDirectory {

    /** A workbook has some ten parts, and some more for each sheet, picture and comment. */
    private static final long MAX_BYTES = 4_000_000;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64_LENGTH = 56;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long IN_END_64 = 0xFFFFFFFFL;

    private ZipDirectory() {}

    static void requireSmall(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, in.length() - END_LENGTH - MAX_COMMENT);
            var tail = read(in, start, (int) (in.length() - start));
            int end = end(tail);
            if (end < 0) {
                throw refuse("not a ZIP archive, or one that is cut off (expected: an .xlsx file)");
            }
            long bytes = tail.getInt(end + 12) & IN_END_64;
            if (bytes == IN_END_64) {
                bytes = sizeIn64(in, start + end - LOCATOR_64_LENGTH);
            }
            if (bytes < 0 || bytes > MAX_BYTES) {
                throw refuse("too many parts: their directory has " + bytes + " bytes (expected: at most " + MAX_BYTES
                        + ")");
            }
        }
    }

    private static int end(ByteBuffer tail) {
        for (int i = tail.limit() - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                return i;
            }
        }
        return -1;
    }

    private static long sizeIn64(RandomAccessFile in, long at) throws IOException {
        if (at < 0) {
            throw refuse("a ZIP archive without its 64-bit end (expected: an .xlsx file)");
        }
        var locator = read(in, at, LOCATOR_64_LENGTH);
        long end = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR_64 || end < 0 || end > at - END_64_LENGTH) {
            throw refuse("a ZIP archive without its 64-bit end (expected: an .xlsx file)");
        }
        return read(in, end, END_64_LENGTH).getLong(40);
    }

    private static ByteBuffer read(RandomAccessFile in, long at, int length) throws IOException {
        var bytes = new byte[length];
        in.seek(at);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static InvalidSourceException refuse(String explanation) {
        return new InvalidSourceException(WorkbookPosition.WORKBOOK, explanation);
    }
}
