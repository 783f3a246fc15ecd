package dev.batchsync.source.json;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.TextBuffer;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Moves through the bytes of a JSON text, and keeps what it passes only when asked to. */
final class JsonCursor {

    /** Returned in place of a byte at the end of the source. */
    static final int END = -1;

    private final JsonWindow window;
    private @Nullable Rests rests;
    private @Nullable TextBuffer keptText;
    private int keptFrom;
    private long keptAt;

    JsonCursor(JsonWindow window) {
        this.window = window;
    }

    /** The source ends in the middle of a value. */
    static final class EndedException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** Skips white space and returns the next byte without passing it. */
    int peek() throws IOException {
        int i = window.next;
        if (i < window.limit) {
            byte b = window.bytes[i];
            if (b > ' ') {
                return b;
            }
        }
        return peekAfterSpace();
    }

    /** Passes the next byte and the white space after it. Doing both in one step is faster. */
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
        peekAfterSpace();
    }

    /** Says whether the next white space is between commands, where a survey can rest; null means that it is not. */
    void restIn(@Nullable Rests next) {
        rests = next;
    }

    private int peekAfterSpace() throws IOException {
        long from = window.offset();
        var resumption = rests == null ? null : rests.at(from);
        if (resumption != null) {
            window.goOn(resumption);
        }
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
            if (rests != null) {
                rests.offer(from, window.position(), window.checksum(), 0);
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The next byte, which may be white space. */
    int current() throws IOException {
        if (window.next == window.limit && !fill()) {
            return END;
        }
        return window.bytes[window.next] & 0xFF;
    }

    /** The next byte, which may be white space but not the end of the source. */
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
        if (keptText != null) {
            keep(keptText);
            keptFrom = 0;
        }
        return window.fill();
    }

    /** Appends everything that is passed from here on to the target, unchanged. */
    void startKeeping(TextBuffer target) {
        keptText = target;
        keptFrom = window.next;
        keptAt = window.offset();
    }

    void stopKeeping() throws IOException {
        if (keptText != null) {
            keep(keptText);
            keptText = null;
        }
    }

    private void keep(TextBuffer target) throws IOException {
        target.append(window.bytes, keptFrom, window.next);
        requireShortEnough(target, keptAt);
    }

    /** Rejects a text that is too long; its last part began at the given offset, in the line of the next byte. */
    void requireShortEnough(TextBuffer text, long at) throws IOException {
        if (text.length() > IdentifierReader.MAX_LENGTH) {
            throw new InvalidSourceException(
                    window.position(at),
                    "A name, type or identifier has more than %,d bytes, which is the limit. Shorten it."
                            .formatted(IdentifierReader.MAX_LENGTH));
        }
    }

    /** Rejects the source at the next byte. */
    InvalidSourceException refuse(String explanation) throws IOException {
        return new InvalidSourceException(window.position(), explanation);
    }

    /**
     * Rejects the source because of the next character.
     *
     * @param found a sentence without its full stop, in which {@code %s} stands for the character
     * @param advice a whole sentence that says what to write instead
     */
    IOException unexpected(String found, String advice) throws IOException {
        int b = current();
        if (b == END) {
            return new EndedException();
        }
        var at = window.position();
        var explanation = found.formatted(character(b)) + ". " + advice;
        window.position();
        return new InvalidSourceException(at, explanation);
    }

    /** Passes and describes a character. If it is not UTF-8, asking for the next position reports that. */
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

    /** Shows the code of blanks and format characters beyond ASCII, which are invisible or look like others. */
    private static String visible(String character) {
        int code = character.codePointAt(0);
        boolean isVisible =
                code < 0x80 || !(Character.isSpaceChar(code) || Character.getType(code) == Character.FORMAT);
        return isVisible ? "'" + character + "'" : "U+%04X".formatted(code);
    }

    /** Names a control character. */
    static String control(int b) {
        return switch (b) {
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            default -> "control character 0x%02X".formatted(b);
        };
    }
}
