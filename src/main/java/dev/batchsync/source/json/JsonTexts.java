package dev.batchsync.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.batchsync.source.read.EightBytes;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.read.TextPosition;
import java.io.IOException;

/**
 * Reads the strings of JSON, both values and names; the next byte is always their opening quote.
 *
 * <p>Nearly all of them lie completely in the window and have no escapes. These are passed eight bytes at a time.
 */
final class JsonTexts {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int HEXADECIMAL = 16;
    private static final int HEXADECIMAL_DIGITS = 4;

    private final JsonWindow window;
    private final JsonCursor cursor;
    private final JsonNames names = new JsonNames();
    private final TextBuffer kept = new TextBuffer();

    private int plainStart;
    private int plainEnd;
    private boolean hasEscapes;
    private TextPosition endOfName = TextPosition.START;

    JsonTexts(JsonWindow window, JsonCursor cursor) {
        this.window = window;
        this.cursor = cursor;
    }

    void pass() throws IOException {
        if (!passPlain()) {
            passAny();
        }
    }

    /** Reads a string; strings without escapes that repeat come from a cache. */
    String read() throws IOException {
        return passPlain() ? plain() : decoded();
    }

    /** Reads a name and passes the colon after it. */
    String readName() throws IOException {
        if (passPlainName()) {
            return plain();
        }
        var name = read();
        passSpaceInLine();
        if (cursor.current() == '\n') {
            endOfName = window.position();
        }
        passColon();
        return name;
    }

    private void passSpaceInLine() throws IOException {
        for (int b = cursor.current(); b == ' ' || b == '\t' || b == '\r'; b = cursor.current()) {
            cursor.pass();
        }
    }

    /** The position of the name that was read last, from its offset. Its colon may be in another line. */
    TextPosition positionOfName(long at) throws IOException {
        long before = endOfName.offset() - at;
        return before > 0 ? new TextPosition(at, endOfName.line(), endOfName.column() - before) : window.position(at);
    }

    /** Appends a string with its quotes, in a form that is the same for all ways to escape it. */
    void copy(TextBuffer target) throws IOException {
        if (passPlain()) {
            copyPlain(target);
        } else {
            copyAny(target);
        }
    }

    /** Appends a name in the same form, and passes the colon after it. */
    void copyName(TextBuffer target) throws IOException {
        if (passPlainName()) {
            copyPlain(target);
        } else {
            copy(target);
            passColon();
        }
    }

    private void copyPlain(TextBuffer target) throws IOException {
        target.append(window.bytes, plainStart - 1, plainEnd + 1);
        cursor.requireShortEnough(target, window.offset() - (window.next - plainStart + 1));
    }

    /** Passes a string if it lies completely in the window and has no escapes; otherwise passes nothing. */
    private boolean passPlain() {
        var bytes = window.bytes;
        int end = plainEnd(bytes, window.next + 1, window.limit);
        if (end == window.limit || bytes[end] != '"') {
            return false;
        }
        plainStart = window.next + 1;
        plainEnd = end;
        window.next = end + 1;
        return true;
    }

    private boolean passPlainName() {
        var bytes = window.bytes;
        int end = plainEnd(bytes, window.next + 1, window.limit);
        if (end + 1 >= window.limit || bytes[end] != '"' || bytes[end + 1] != ':') {
            return false;
        }
        plainStart = window.next + 1;
        plainEnd = end;
        int after = end + 2;
        window.next = after < window.limit && bytes[after] == ' ' ? after + 1 : after;
        return true;
    }

    private String plain() {
        return names.of(window.bytes, plainStart, plainEnd);
    }

    /** The index of the first quote, backslash or control character, or the limit. */
    private static int plainEnd(byte[] bytes, int from, int limit) {
        int i = from;
        while (i + EightBytes.COUNT <= limit) {
            long special = special(EightBytes.at(bytes, i));
            if (special != 0) {
                return i + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
            i += EightBytes.COUNT;
        }
        while (i < limit && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
            i++;
        }
        return i;
    }

    /** The lowest bit that is set marks the first of eight bytes that is not plain text; higher bits may be wrong. */
    private static long special(long eight) {
        long quotes = eight ^ EightBytes.ONES * '"';
        long backslashes = eight ^ EightBytes.ONES * '\\';
        long found = ((quotes - EightBytes.ONES) & ~quotes)
                | ((backslashes - EightBytes.ONES) & ~backslashes)
                | ((eight - EightBytes.ONES * ' ') & ~eight);
        return found & EightBytes.HIGH_BITS;
    }

    private void passAny() throws IOException {
        hasEscapes = false;
        cursor.pass();
        while (true) {
            window.next = plainEnd(window.bytes, window.next, window.limit);
            int b = cursor.required();
            if (b == '"') {
                cursor.pass();
                return;
            }
            if (b == '\\') {
                hasEscapes = true;
                cursor.pass();
                passEscape();
            } else if (b < ' ') {
                throw control(b);
            }
        }
    }

    private void passEscape() throws IOException {
        long at = window.offset() - 1;
        int unit = passEscapeAfterBackslash();
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            return;
        }
        boolean isPair = Character.isHighSurrogate((char) unit) && cursor.required() == '\\';
        if (isPair) {
            cursor.pass();
            int second = passEscapeAfterBackslash();
            isPair = second >= 0 && Character.isLowSurrogate((char) second);
        }
        if (!isPair) {
            throw new InvalidSourceException(
                    window.position(at),
                    "\\u%04X is one half of a character and cannot stand alone. Write the character, or both halves."
                            .formatted(unit));
        }
    }

    /** Passes what comes after a backslash; the UTF-16 unit of an escape with four digits, otherwise a negative number. */
    private int passEscapeAfterBackslash() throws IOException {
        int b = cursor.required();
        if ("\"\\/bfnrtu".indexOf(b) < 0) {
            throw cursor.unexpected("Found %s after \\", "One of \" \\ / b f n r t u must come here.");
        }
        cursor.pass();
        if (b != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = 0; i < HEXADECIMAL_DIGITS; i++) {
            int digit = Character.digit(cursor.required(), HEXADECIMAL);
            if (digit < 0) {
                throw cursor.unexpected("Found %s after \\u", "Four hexadecimal digits must come here.");
            }
            unit = unit * HEXADECIMAL + digit;
            cursor.pass();
        }
        return unit;
    }

    private InvalidSourceException control(int b) throws IOException {
        var escaped = b == '\n' ? "\\n" : b == '\r' ? "\\r" : b == '\t' ? "\\t" : "\\u%04x".formatted(b);
        return cursor.refuse("Found " + JsonCursor.control(b) + " in a text. Write " + escaped + " instead.");
    }

    private void passColon() throws IOException {
        if (cursor.peek() != ':') {
            throw cursor.unexpected("Found %s after a name", "A colon must come here.");
        }
        cursor.pass();
    }

    private String decoded() throws IOException {
        kept.clear();
        keep(kept);
        return decoded(kept.toString());
    }

    private void copyAny(TextBuffer target) throws IOException {
        int from = target.length();
        keep(target);
        if (hasEscapes) {
            var text = decoded(target.text(from, target.length()));
            var encoded = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
            target.replaceFrom(from, encoded);
        }
    }

    private void keep(TextBuffer target) throws IOException {
        cursor.startKeeping(target);
        passAny();
        cursor.stopKeeping();
    }

    /** The text of a string with its quotes. */
    static String decoded(String quoted) throws IOException {
        try (var parser = JSON.createParser(quoted)) {
            parser.nextToken();
            return parser.getText();
        }
    }
}
