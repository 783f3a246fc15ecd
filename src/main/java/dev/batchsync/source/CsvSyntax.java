package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Tables.Csv;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What the bytes of a CSV file mean, by the three characters that are sent to Collibra along with it.
 *
 * <p>A quote inside a quoted cell is doubled or escaped. The escape takes the meaning from a separator, a quote or
 * itself (Import API 2.0 specification); before anything else it is a character like others.
 */
final class CsvSyntax {

    static final byte ORDINARY = 0;
    static final byte SEPARATOR = 1;
    static final byte QUOTE = 2;
    static final byte ESCAPE = 3;
    static final byte RETURN = 4;
    static final byte FEED = 5;
    static final byte NUL = 6;
    static final byte NOT_ASCII = 7;

    private static final long EACH = 0x0101010101010101L;
    private static final long BLANKS = ' ' * EACH;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Csv csv;
    private final long separator;
    private final long quote;
    private final long escape;
    private final byte[] kinds = new byte[256];

    CsvSyntax(Csv csv) {
        this.csv = csv;
        this.separator = csv.separator() * EACH;
        this.quote = csv.quote() * EACH;
        this.escape = csv.escape() * EACH;
        for (int i = 0x80; i < kinds.length; i++) {
            kinds[i] = NOT_ASCII;
        }
        kinds[0] = NUL;
        kinds['\r'] = RETURN;
        kinds['\n'] = FEED;
        kinds[csv.separator()] = SEPARATOR;
        kinds[csv.quote()] = QUOTE;
        kinds[csv.escape()] = ESCAPE;
    }

    /**
     * Passes over text without any meaning: the hot loop, which looks at eight bytes at a time.
     *
     * @return the place of the next byte that is not ordinary, or the limit
     */
    int endOfOrdinary(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + Long.BYTES <= limit) {
            long special = special((long) EIGHT_BYTES.get(bytes, at));
            if (special != 0) {
                at += Long.numberOfTrailingZeros(special) >>> 3;
                if (kind(bytes[at]) != ORDINARY) {
                    return at;
                }
                at++;
            } else {
                at += Long.BYTES;
            }
        }
        while (at < limit && kind(bytes[at]) == ORDINARY) {
            at++;
        }
        return at;
    }

    /**
     * The highest bit of each byte that may have a meaning; right for the first of them, and for none.
     *
     * <p>A byte is zero where subtracting one makes its highest bit appear; below a blank stand all ends of lines.
     */
    private long special(long bytes) {
        long belowBlank = (bytes - BLANKS) & ~bytes;
        long matches = zeros(bytes ^ separator) | zeros(bytes ^ quote) | zeros(bytes ^ escape);
        return (matches | belowBlank | bytes) & HIGHEST_BITS;
    }

    private static long zeros(long bytes) {
        return (bytes - EACH) & ~bytes;
    }

    byte kind(byte b) {
        return kinds[b & 0xFF];
    }

    /** True for what the escape takes the meaning from. */
    boolean isEscapable(byte b) {
        byte kind = kind(b);
        return kind == SEPARATOR || kind == QUOTE || kind == ESCAPE;
    }

    Csv csv() {
        return csv;
    }

    /**
     * The text of a cell, of which the raw bytes are given.
     *
     * @param escaped whether there may be quotes or escapes inside
     */
    String text(byte[] raw, int from, int to, boolean escaped) {
        boolean quoted = from < to && kind(raw[from]) == QUOTE;
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        return escaped ? unescaped(raw, start, end) : new String(raw, start, end - start, UTF_8);
    }

    /** True when a cell, of which the raw bytes are given, has no text. */
    boolean isBlank(byte[] raw, int from, int to) {
        return to == from || (to - from == 2 && kind(raw[from]) == QUOTE);
    }

    private String unescaped(byte[] raw, int from, int to) {
        var text = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte kind = kind(raw[i]);
            boolean takesMeaning = kind == QUOTE || (kind == ESCAPE && i + 1 < to && isEscapable(raw[i + 1]));
            text[length++] = raw[takesMeaning ? ++i : i];
        }
        return new String(text, 0, length, UTF_8);
    }
}
