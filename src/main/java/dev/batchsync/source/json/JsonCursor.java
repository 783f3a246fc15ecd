package dev.batchsync.source.json;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextBuffer;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Where in a JSON text the reader stands; what it passes is kept only where somebody wants to know it. */
final class JsonCursor {

    /** Stands for the byte behind the last one. */
    static final int END = -1;

    private final JsonWindow window;
    private @Nullable TextBuffer keeper;
    private int keptFrom;
    private long keptAt;

    JsonCursor(JsonWindow window) {
        this.window = window;
    }

    /** The source ended where more had to come. */
    static final class EndedException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** The next byte that is not white space, which stays the next one. */
    int peek() throws IOException {
        int i = window.next;
        if (i < window.limit) {
            byte b = window.bytes[i];
            if (b > ' ') {
                return b;
            }
        }
        return peekBehindSpace();
    }

    /** Passes the next byte and white space behind it. In one step, because each waits for the place the last one left. */
    void passWithSpace() throws IOException {
        int i = window.next + 1;
        if (i + 1 < window.limit) {
            byte b = window.bytes[i];
            if (b == ' ') {
                b = window.bytes[++i];
            }
            if (b > ' ') {
                window.next = i;
                return;
            }
        }
        window.next++;
        peekBehindSpace();
    }

    private int peekBehindSpace() throws IOException {
        while (true) {
            var bytes = window.bytes;
            int limit = window.limit;
            int i = window.next;
            while (i < limit && isSpace(bytes[i])) {
                i++;
            }
            window.next = i;
            if (i < limit) {
                return bytes[i] & 0xFF;
            }
            if (!fill()) {
                return END;
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The next byte, white space or not. */
    int current() throws IOException {
        if (window.next == window.limit && !fill()) {
            return END;
        }
        return window.bytes[window.next] & 0xFF;
    }

    /** The next byte, white space or not, which has to be there. */
    int required() throws IOException {
        int b = current();
        if (b == END) {
            throw new EndedException();
        }
        return b;
    }

    void pass() {
        window.next++;
    }

    private boolean fill() throws IOException {
        if (keeper != null) {
            keep(keeper);
            keptFrom = 0;
        }
        return window.fill();
    }

    /** Has everything that is passed from here on appended, as it stands. */
    void startKeeping(TextBuffer target) {
        keeper = target;
        keptFrom = window.next;
        keptAt = window.offset();
    }

    void stopKeeping() throws IOException {
        if (keeper != null) {
            keep(keeper);
            keeper = null;
        }
    }

    private void keep(TextBuffer target) throws IOException {
        target.append(window.bytes, keptFrom, window.next);
        requireKeepable(target, keptAt);
    }

    /** Refuses too much text; its last part is one that began at the given offset, in the line of the next byte. */
    void requireKeepable(TextBuffer text, long at) throws IOException {
        if (text.length() > IdentifierReader.MAX_LENGTH) {
            throw new InvalidSourceException(
                    window.position(at),
                    "a name, a type or an identifier of over %d bytes (expected: at most that many)"
                            .formatted(IdentifierReader.MAX_LENGTH));
        }
    }

    /** Refuses the source at the next byte. */
    InvalidSourceException refuse(String explanation) throws IOException {
        return new InvalidSourceException(window.position(), explanation);
    }

    /** Refuses the character that is the next one, and stands for {@code %s}. */
    IOException unexpected(String seen, String expected) throws IOException {
        int b = current();
        if (b == END) {
            return new EndedException();
        }
        var at = window.position();
        var explanation = seen.formatted(character(b)) + " (expected: " + expected + ")";
        window.position();
        return new InvalidSourceException(at, explanation);
    }

    /** Passes a character and tells it; one that is not UTF-8 is found when the next place is asked for. */
    private String character(int lead) throws IOException {
        var character = new TextBuffer();
        startKeeping(character);
        int length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (int i = 0; i < length && current() != END; i++) {
            pass();
        }
        stopKeeping();
        return lead < ' ' || lead == 0x7F ? control(lead) : visible(character.toString());
    }

    /** Blanks and marks beyond ASCII are not seen, or look like others. */
    private static String visible(String character) {
        int code = character.codePointAt(0);
        boolean isSeen = code < 0x80 || !(Character.isSpaceChar(code) || Character.getType(code) == Character.FORMAT);
        return isSeen ? "'" + character + "'" : "U+%04X".formatted(code);
    }

    /** What a control character is called. */
    static String control(int b) {
        return switch (b) {
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            default -> "control character 0x%02X".formatted(b);
        };
    }
}
