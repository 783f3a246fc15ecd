package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Checks the size of a ZIP archive's directory before the JDK loads the directory into memory.
 *
 * <p>PKWARE's APPNOTE describes the layout in sections 4.3.14 to 4.3.16.
 */
final class ZipDirectory {

    /** A workbook has about ten parts, and a few more for each sheet, picture and comment. */
    private static final long MAX_BYTES = 4_000_000;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64_LENGTH = 56;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final long STORED_IN_END_64 = 0xFFFFFFFFL;

    private ZipDirectory() {}

    static void requireSmall(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, in.length() - END_LENGTH - MAX_COMMENT);
            var tail = read(in, start, (int) (in.length() - start));
            int end = findEnd(tail);
            if (end < 0) {
                throw refuse("the file does not end like a ZIP archive, so it is cut off or not an .xlsx file."
                        + " Save it as .xlsx and upload it again.");
            }
            long bytes = tail.getInt(end + 12) & STORED_IN_END_64;
            if (bytes == STORED_IN_END_64) {
                bytes = directorySizeIn64(in, start + end - LOCATOR_64_LENGTH);
            }
            if (bytes < 0 || bytes > MAX_BYTES) {
                throw refuse("the workbook has too many parts: their directory has " + bytes + " bytes, but at most "
                        + MAX_BYTES + " are allowed. Remove the pictures, comments and sheets that are not needed.");
            }
        }
    }

    private static int findEnd(ByteBuffer tail) {
        for (int i = tail.limit() - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                return i;
            }
        }
        return -1;
    }

    private static long directorySizeIn64(RandomAccessFile in, long at) throws IOException {
        if (at < 0) {
            throw refuse("the 64-bit end of the ZIP archive is missing or damaged. Save the workbook again as .xlsx.");
        }
        var locator = read(in, at, LOCATOR_64_LENGTH);
        long end = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR_64 || end < 0 || end > at - END_64_LENGTH) {
            throw refuse("the 64-bit end of the ZIP archive is missing or damaged. Save the workbook again as .xlsx.");
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
