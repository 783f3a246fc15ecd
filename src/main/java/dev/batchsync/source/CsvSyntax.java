package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Tables.Csv;

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

    private final Csv csv;
    private final byte[] kinds = new byte[256];

    CsvSyntax(Csv csv) {
        this.csv = csv;
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

    /** The text of a cell, of which the raw bytes are given. */
    String text(byte[] raw, int from, int to) {
        boolean quoted = from < to && kind(raw[from]) == QUOTE;
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        for (int i = start; i < end; i++) {
            if (kind(raw[i]) == ESCAPE || kind(raw[i]) == QUOTE) {
                return unescaped(raw, start, end);
            }
        }
        return new String(raw, start, end - start, UTF_8);
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
