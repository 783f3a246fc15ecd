package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.Utf8;

/** Passes and checks characters beyond ASCII, which may begin in one window and end in the next. */
final class CsvCharacters {

    private static final int BYTE_ORDER_MARK = 0xEFBBBF;
    private static final int BYTES_OF_MARK = 3;

    private final CsvWindow window;
    private final Utf8 utf8 = new Utf8();
    private byte lead;
    private int passed;
    private int code;

    CsvCharacters(CsvWindow window) {
        this.window = window;
    }

    /** Whether the next byte is the rest of a character. */
    boolean isInside() {
        return utf8.isInside();
    }

    /** Passes characters up to the next one of ASCII, or up to the end of the window. */
    void pass() throws InvalidSourceException {
        do {
            byte next = window.bytes[window.next];
            if (!isInside()) {
                lead = next;
                passed = 0;
                code = 0;
            }
            if (!utf8.accepts(next)) {
                throw refusal();
            }
            code = (code << 8) | (next & 0xFF);
            passed++;
            window.next++;
            if (code == BYTE_ORDER_MARK && passed == BYTES_OF_MARK) {
                throw CsvRefusal.byteOrderMark(start());
            }
        } while (!window.isUsedUp() && (isInside() || window.bytes[window.next] < 0));
    }

    /** Rejects a source that ends inside a character. */
    void requireEnd() throws InvalidSourceException {
        if (isInside()) {
            throw refusal();
        }
    }

    private InvalidSourceException refusal() {
        return Utf8.refusal(start(), lead);
    }

    /** The position of the character's first byte. */
    private TextPosition start() {
        var here = window.position();
        return new TextPosition(here.offset() - passed, here.line(), here.column() - passed);
    }
}
