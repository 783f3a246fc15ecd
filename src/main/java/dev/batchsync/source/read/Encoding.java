package dev.batchsync.source.read;

import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * Detects by its first bytes that a file is not UTF-8: by a byte order mark, by the zeros that ASCII characters have in
 * wider encodings, or by the signature of another kind of file.
 */
public final class Encoding {

    /** How many bytes it looks at. */
    public static final int PEEKED = 4;

    private Encoding() {}

    /**
     * Skips the byte order mark, if there is one.
     *
     * @return number of bytes skipped
     */
    public static int requireUtf8(PushbackInputStream in) throws IOException {
        var first = in.readNBytes(PEEKED);
        long head = 0;
        for (int i = 0; i < PEEKED; i++) {
            head = head << 8 | (i < first.length ? first[i] & 0xFF : 0x20);
        }
        refuseOtherFiles(head);
        var other = otherThanUtf8(head);
        if (!other.isEmpty()) {
            throw new InvalidSourceException(
                    TextPosition.START, "The file is encoded as " + other + ". Save it as UTF-8.");
        }
        int skipped = head >>> 8 == 0xEFBBBF ? 3 : 0;
        in.unread(first, skipped, first.length - skipped);
        return skipped;
    }

    /** No text begins with one of these signatures. */
    private static void refuseOtherFiles(long head) throws InvalidSourceException {
        if (head >>> 16 == 0x1F8B) {
            throw refusal("a gzip file. Add .gz to its name.");
        }
        if (head == 0x504B0304L) {
            throw refusal("a ZIP file, perhaps an Excel workbook. If so, let its name end in .xlsx.");
        }
        if (head == 0xD0CF11E0L) {
            throw refusal(
                    "an old Excel file (.xls), or a workbook with a password. Save it as .xlsx without a password.");
        }
    }

    private static InvalidSourceException refusal(String kindAndAdvice) {
        return new InvalidSourceException(TextPosition.START, "This is not a text file but " + kindAndAdvice);
    }

    private static String otherThanUtf8(long head) {
        if (head == 0x0000FEFFL || head >>> 8 == 0) {
            return "UTF-32BE";
        }
        if (head == 0xFFFE0000L || (head & 0xFFFFFF) == 0) {
            return "UTF-32LE";
        }
        if (head >>> 16 == 0xFEFF || head >>> 24 == 0) {
            return "UTF-16BE";
        }
        if (head >>> 16 == 0xFFFE || (head >>> 16 & 0xFF) == 0) {
            return "UTF-16LE";
        }
        return "";
    }
}
