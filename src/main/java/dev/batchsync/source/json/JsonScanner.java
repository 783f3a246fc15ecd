package dev.batchsync.source.json;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.Arrays;

/**
 * Goes through the values of a JSON text, one after the other and in constant memory.
 *
 * <p>It decodes only what is asked for. Skipped values are checked as strictly as all others, but their texts and
 * numbers are never made, which is most of what a parser costs.
 */
final class JsonScanner {

    /** The Import API's deepest commands nest about a dozen levels. */
    static final int MAX_DEPTH = 100;

    private final JsonWindow window;
    private final JsonCursor cursor;
    private final JsonTexts texts;
    private final JsonScalars scalars;

    private final char[] closers = new char[MAX_DEPTH + 1];
    private final long[] entries = new long[MAX_DEPTH + 1];
    private final String[] names = new String[MAX_DEPTH + 1];
    private final long[] named = new long[MAX_DEPTH + 1];
    private final ObjectNames[] read = new ObjectNames[MAX_DEPTH + 1];
    private int depth;

    JsonScanner(JsonWindow window) {
        this.window = window;
        this.cursor = new JsonCursor(window);
        this.texts = new JsonTexts(window, cursor);
        this.scalars = new JsonScalars(cursor);
        Arrays.setAll(read, any -> new ObjectNames());
    }

    /** True when nothing but white space is left. */
    boolean isAtEnd() throws IOException {
        return cursor.peek() == JsonCursor.END;
    }

    /** True when the next byte that is not white space is the given one. */
    boolean isNext(char ascii) throws IOException {
        return cursor.peek() == ascii;
    }

    /** What the next value is; it stays the next one. */
    JsonKind kind() throws IOException {
        int b = cursor.peek();
        return switch (b) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.TEXT;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
            case 't' -> JsonKind.TRUE;
            case 'f' -> JsonKind.FALSE;
            case 'n' -> JsonKind.NULL;
            default -> throw cursor.unexpected("%s", "a value" + hint(b));
        };
    }

    private String hint(int b) {
        return switch (b) {
            case '/', '#' -> comment(b);
            case '\'' -> "; texts stand in \"";
            case ']' -> closers[depth] == ']' && entries[depth] > 1 ? " behind the comma" : "";
            default ->
                b < 0x80 && Character.isLetter(b) ? "; texts stand in \", and true, false and null are small" : "";
        };
    }

    private static String comment(int b) {
        return b == '/' || b == '#' ? "; JSON has no comments" : "";
    }

    boolean is(JsonKind kind) throws IOException {
        return kind() == kind;
    }

    /** Goes into the array or object that is the next value. */
    void enter() throws IOException {
        if (depth == MAX_DEPTH) {
            throw refuse("nested deeper than " + MAX_DEPTH + " levels (expected: at most that many)");
        }
        enterLevel(cursor.peek() == '{' ? '}' : ']');
        cursor.passWithSpace();
    }

    /** Goes on inside the array that is the root, where an element begins. */
    void resumeInArray() {
        enterLevel(']');
    }

    private void enterLevel(char closer) {
        depth++;
        closers[depth] = closer;
        entries[depth] = 0;
        named[depth] = 0;
        read[depth].clear();
    }

    /** Moves to the first, or next, entry of the array or object that was entered; leaves it at its end. */
    boolean nextEntry() throws IOException {
        int b = cursor.peek();
        char closer = closers[depth];
        if (b == closer) {
            cursor.pass();
            depth--;
            return false;
        }
        if (entries[depth]++ > 0) {
            if (b != ',') {
                throw cursor.unexpected("%s behind a value", ", or " + closer + comment(b));
            }
            cursor.passWithSpace();
        }
        return true;
    }

    /** Reads an entry's name, which no other entry read in this object may have; its value is the next one. */
    String name() throws IOException {
        requireName();
        var name = texts.readName();
        requireOnce(name);
        names[depth] = name;
        named[depth] = entries[depth];
        return name;
    }

    private void requireOnce(String name) throws IOException {
        if (!read[depth].add(name)) {
            throw refuse(Excerpt.of(name) + ": given twice in one object (expected: once)");
        }
        if (read[depth].areTooMany()) {
            throw refuse("over %d names, or over %d characters of them, in one object (expected: at most that many)"
                    .formatted(ObjectNames.MAX_NAMES, ObjectNames.MAX_LENGTH));
        }
    }

    /** Appends an entry's name in the form of {@link #copy}; its value is the next one. */
    void copyName(TextBuffer target) throws IOException {
        requireName();
        texts.copyName(target);
    }

    private void requireName() throws IOException {
        int b = cursor.peek();
        if (b != '"') {
            throw cursor.unexpected("%s", "a name in \"" + (entries[depth] > 1 ? "" : " or }") + comment(b));
        }
    }

    /** Reads the string that is the next value. */
    String text() throws IOException {
        cursor.peek();
        return texts.read();
    }

    /** Appends a number or a word as it stands, a string in the one form that all spellings of it have. */
    void copy(TextBuffer target) throws IOException {
        var kind = kind();
        if (kind == JsonKind.TEXT) {
            texts.copy(target);
        } else {
            cursor.startKeeping(target);
            skip(kind);
            cursor.stopKeeping();
        }
    }

    /** Passes the next value with all that is in it. */
    void skip() throws IOException {
        skip(kind());
    }

    private void skip(JsonKind kind) throws IOException {
        switch (kind) {
            case TEXT -> texts.pass();
            case OBJECT -> skipObject();
            case ARRAY -> skipArray();
            case NUMBER -> scalars.passNumber();
            case TRUE, FALSE, NULL -> scalars.passWord(kind.toString());
        }
    }

    private void skipObject() throws IOException {
        enter();
        while (nextEntry()) {
            requireName();
            texts.passName();
            skip();
        }
    }

    private void skipArray() throws IOException {
        enter();
        while (nextEntry()) {
            skip();
        }
    }

    /** Which names and positions lead to where it stands, as far as they were read; without the root's. */
    String path() {
        var path = new StringBuilder();
        for (int i = closers[1] == ']' ? 2 : 1; i <= depth; i++) {
            boolean isElement = closers[i] == ']';
            if (entries[i] == 0 || (!isElement && named[i] != entries[i])) {
                break;
            }
            path.append('/').append(isElement ? String.valueOf(entries[i] - 1) : names[i]);
        }
        return path.toString();
    }

    /** Offset of the next byte in the source. */
    long offset() {
        return window.offset();
    }

    /** The place of the next byte. */
    TextPosition position() throws IOException {
        return window.position();
    }

    /** The place of a byte that was passed in the same line as the next one. */
    TextPosition position(long passed) throws IOException {
        return window.position(passed);
    }

    /** The place of the next value. */
    TextPosition positionOfNext() throws IOException {
        cursor.peek();
        return window.position();
    }

    Checksum takeChecksum() throws IOException {
        return window.takeChecksum();
    }

    /** Refuses the character that is the next one behind white space, and stands for {@code %s}. */
    IOException unexpected(String seen, String expected) throws IOException {
        return cursor.unexpected(seen, expected + comment(cursor.peek()));
    }

    /** Refuses the source at the next value. */
    InvalidSourceException refuse(String explanation) throws IOException {
        return refuse(positionOfNext(), explanation);
    }

    /** Refuses the source, first of all for a byte that is not UTF-8. */
    InvalidSourceException refuse(TextPosition at, String explanation) throws IOException {
        window.position();
        return new InvalidSourceException(at, explanation);
    }
}
