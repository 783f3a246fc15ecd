package dev.batchsync.source.read;

import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * Tells the encoding of a text by its first bytes: a mark, or the zeros that ASCII has in wider encodings; and some kinds
 * of files that are no text.
 */
public final class Encoding {

    /** How many bytes are looked at. */
    public static final int PEEKED = 4;

    private Encoding() {}

    /**
     * Leaves the stream behind the byte order mark, if there is one.
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
            throw new InvalidSourceException(TextPosition.START, other + " text (expected: UTF-8)");
        }
        int skipped = head >>> 8 == 0xEFBBBF ? 3 : 0;
        in.unread(first, skipped, first.length - skipped);
        return skipped;
    }

    /** None of them begins as any text does. */
    private static void refuseOtherFiles(long head) throws InvalidSourceException {
        if (head >>> 16 == 0x1F8B) {
            throw refusal("a gzip file");
        }
        if (head == 0x504B0304L) {
            throw refusal("a ZIP file, as workbooks are,");
        }
        if (head == 0xD0CF11E0L) {
            throw refusal("a file of Excel 97-2003 or of a workbook with a password");
        }
    }

    private static InvalidSourceException refusal(String seen) {
        return new InvalidSourceException(TextPosition.START, seen + " (expected: text in UTF-8)");
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
