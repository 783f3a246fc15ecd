package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.Utf8;

/** Passes and checks characters beyond ASCII, which may begin in one window and end in the next. */
final class CsvCharacters {

    private final CsvWindow window;
    private final Utf8 utf8 = new Utf8();
    private byte lead;
    private int passed;

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
            }
            if (!utf8.accepts(next)) {
                throw refusal();
            }
            passed++;
            window.next++;
        } while (!window.isUsedUp() && (isInside() || window.bytes[window.next] < 0));
    }

    /** Rejects a source that ends inside a character. */
    void requireEnd() throws InvalidSourceException {
        if (isInside()) {
            throw refusal();
        }
    }

    private InvalidSourceException refusal() {
        var here = window.position();
        return Utf8.refusal(new TextPosition(here.offset() - passed, here.line(), here.column() - passed), lead);
    }
}
