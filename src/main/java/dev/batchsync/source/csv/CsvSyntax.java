package dev.batchsync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.EightBytes;
import dev.batchsync.synchronization.definition.Tables.Csv;

/**
 * The meaning of a CSV file's bytes. It depends on the three characters that are also sent to Collibra with the file.
 *
 * <p>A quote inside a quoted cell is doubled or escaped. The escape character makes a separator, a quote or itself an
 * ordinary character (Import API 2.0 specification); before anything else it is an ordinary character.
 */
public final class CsvSyntax {

    static final byte ORDINARY = 0;
    static final byte SEPARATOR = 1;
    static final byte QUOTE = 2;
    static final byte ESCAPE = 3;
    static final byte RETURN = 4;
    static final byte FEED = 5;
    static final byte NUL = 6;
    static final byte NOT_ASCII = 7;

    private static final long LOWER_BITS = ~EightBytes.HIGH_BITS;
    private static final long UP_TO_BLANK = (0x80 - ' ') * EightBytes.ONES;
    private static final long GATHER = 0x0102040810204080L;

    private final Csv csv;
    private final long separator;
    private final long quote;
    private final long escape;
    private final byte[] kinds = new byte[256];

    public CsvSyntax(Csv csv) {
        this.csv = csv;
        this.separator = csv.separator() * EightBytes.ONES;
        this.quote = csv.quote() * EightBytes.ONES;
        this.escape = csv.escape() * EightBytes.ONES;
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
     * Finds which of 64 bytes may have a special meaning. This is the hot loop; it looks at eight bytes at a time.
     *
     * @return a bit for each byte, the lowest for the first
     */
    long marks(byte[] bytes, int from) {
        long marks = 0;
        for (int i = 0; i < Long.SIZE; i += EightBytes.COUNT) {
            marks |= marksOfEight(EightBytes.at(bytes, from + i)) << i;
        }
        return marks;
    }

    /** No sum of two numbers of seven bits carries into the next byte. All line breaks are smaller than a blank. */
    private long marksOfEight(long bytes) {
        long ascii = bytes & LOWER_BITS;
        long ordinary = (ascii + UP_TO_BLANK)
                & ((ascii ^ separator) + LOWER_BITS)
                & ((ascii ^ quote) + LOWER_BITS)
                & ((ascii ^ escape) + LOWER_BITS)
                & ~bytes;
        return (((~ordinary & EightBytes.HIGH_BITS) >>> 7) * GATHER) >>> 56;
    }

    byte kind(byte b) {
        return kinds[b & 0xFF];
    }

    boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** Whether the escape character makes this byte an ordinary one. */
    boolean isEscapable(byte b) {
        byte kind = kind(b);
        return kind == SEPARATOR || kind == QUOTE || kind == ESCAPE;
    }

    Csv csv() {
        return csv;
    }

    /**
     * The text of a cell.
     *
     * @param raw its bytes, with quotes and escapes
     * @param escaped whether it may have quotes or escapes inside
     */
    String text(byte[] raw, int from, int to, boolean escaped) {
        boolean quoted = isQuoted(raw, from, to);
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        return escaped ? unescaped(raw, start, end) : new String(raw, start, end - start, UTF_8);
    }

    boolean isQuoted(byte[] raw, int from, int to) {
        return from < to && kind(raw[from]) == QUOTE;
    }

    /** Whether a cell has no text, by its bytes with quotes and escapes. */
    boolean isBlank(byte[] raw, int from, int to) {
        return to == from || (to - from == 2 && kind(raw[from]) == QUOTE);
    }

    private String unescaped(byte[] raw, int from, int to) {
        var text = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte kind = kind(raw[i]);
            boolean escapesNext = kind == QUOTE || (kind == ESCAPE && i + 1 < to && isEscapable(raw[i + 1]));
            text[length++] = raw[escapesNext ? ++i : i];
        }
        return new String(text, 0, length, UTF_8);
    }
}
