package dev.batchsync.source;

import java.io.IOException;
import java.io.PushbackInputStream;

/** Tells the encoding of a text by its first bytes: a mark, or the zeros that ASCII has in wider encodings. */
final class Encoding {

    /** How many bytes are looked at. */
    static final int PEEKED = 4;

    private Encoding() {}

    /**
     * Leaves the stream behind the byte order mark, if there is one.
     *
     * @return number of bytes skipped
     */
    static int requireUtf8(PushbackInputStream in) throws IOException {
        var first = in.readNBytes(PEEKED);
        long head = 0;
        for (int i = 0; i < PEEKED; i++) {
            head = head << 8 | (i < first.length ? first[i] & 0xFF : 0x20);
        }
        var other = otherThanUtf8(head);
        if (!other.isEmpty()) {
            throw new InvalidSourceException(Mark.START, other + " text (expected: UTF-8)");
        }
        int skipped = head >>> 8 == 0xEFBBBF ? 3 : 0;
        in.unread(first, skipped, first.length - skipped);
        return skipped;
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
