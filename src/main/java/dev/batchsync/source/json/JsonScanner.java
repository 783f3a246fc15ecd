package dev.batchsync.source.json;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a JSON text one after the other, in constant memory.
 *
 * <p>It decodes only what the caller asks for. Skipped values are checked as strictly as all others, but no strings or
 * numbers are made of them, which is most of the work of a parser.
 */
final class JsonScanner {

    /** The deepest commands of the Import API have about a dozen levels. */
    static final int MAX_DEPTH = 100;

    private final JsonWindow window;
    private final JsonCursor cursor;
    private final JsonTexts texts;
    private final JsonScalars scalars;

    // Each of these arrays has one element per level of nesting.
    private final char[] closers = new char[MAX_DEPTH + 1];
    private final long[] entryNumbers = new long[MAX_DEPTH + 1];
    private final String[] lastNames = new String[MAX_DEPTH + 1];
    private final long[] namedEntries = new long[MAX_DEPTH + 1];
    private final ObjectNames[] namesRead = new ObjectNames[MAX_DEPTH + 1];
    private int depth;

    JsonScanner(JsonWindow window) {
        this.window = window;
        this.cursor = new JsonCursor(window);
        this.texts = new JsonTexts(window, cursor);
        this.scalars = new JsonScalars(cursor);
        Arrays.setAll(namesRead, any -> new ObjectNames());
    }

    /** Whether a survey can rest in the white space that comes next. */
    void restIn(@Nullable Rests rests) {
        cursor.restIn(rests);
    }

    /** Rejects the source when the value that begins here is larger than allowed. */
    void bound(TextPosition start, long maxBytes) {
        window.bound(start, maxBytes);
    }

    void unbound() {
        window.unbound();
    }

    /** Whether only white space is left. */
    boolean isAtEnd() throws IOException {
        return cursor.peek() == JsonCursor.END;
    }

    /** Whether the next byte after white space is the given one. */
    boolean isNext(char ascii) throws IOException {
        return cursor.peek() == ascii;
    }

    /** The kind of the next value, which is not passed. */
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
            default -> throw cursor.unexpected("Found %s", "A value must come here" + hint(b));
        };
    }

    private String hint(int b) {
        return switch (b) {
            case '/', '#' -> "." + comment(b);
            case '\'' -> ". Put texts in double quotes.";
            case ']' -> closers[depth] == ']' && entryNumbers[depth] > 1 ? ", after the comma." : ".";
            default ->
                b < 0x80 && Character.isLetter(b)
                        ? ". Put texts in double quotes; write true, false and null in lower case."
                        : ".";
        };
    }

    private static String comment(int b) {
        return b == '/' || b == '#' ? " JSON has no comments." : "";
    }

    boolean is(JsonKind kind) throws IOException {
        return kind() == kind;
    }

    /** Enters the array or object that is the next value. */
    void enter() throws IOException {
        if (depth == MAX_DEPTH) {
            throw refuse("The value is nested more than %d levels deep, which is the limit. Remove some levels."
                    .formatted(MAX_DEPTH));
        }
        enterLevel(cursor.peek() == '{' ? '}' : ']');
        cursor.passWithSpace();
    }

    /** Continues inside the root array, where an element begins. */
    void resumeInArray() {
        enterLevel(']');
    }

    private void enterLevel(char closer) {
        depth++;
        closers[depth] = closer;
        entryNumbers[depth] = 0;
        namedEntries[depth] = 0;
        namesRead[depth].clear();
    }

    /** Moves to the next entry of the current array or object. At its end, leaves it and returns false. */
    boolean nextEntry() throws IOException {
        int b = cursor.peek();
        char closer = closers[depth];
        if (b == closer) {
            cursor.pass();
            depth--;
            return false;
        }
        if (entryNumbers[depth]++ > 0) {
            if (b != ',') {
                throw cursor.unexpected(
                        "Found %s after a value", "A comma or " + closer + " must come here." + comment(b));
            }
            cursor.passWithSpace();
        }
        return true;
    }

    /** Reads the name of an entry, and rejects one that was read before in this object. Its value comes next. */
    String name() throws IOException {
        requireName();
        var name = texts.readName();
        requireOnce(name);
        lastNames[depth] = name;
        namedEntries[depth] = entryNumbers[depth];
        return name;
    }

    private void requireOnce(String name) throws IOException {
        if (!namesRead[depth].add(name)) {
            throw refuse(
                    Excerpt.of(name) + ": the name is given twice in one object. Delete or rename one of the two.");
        }
        if (namesRead[depth].areTooMany()) {
            throw refuse(("The object has more than %,d names, or they have more than %,d characters in total."
                            + " Remove some of them.")
                    .formatted(ObjectNames.MAX_NAMES, ObjectNames.MAX_LENGTH));
        }
    }

    /** Appends the name of an entry in the form of {@link #copy}. Its value comes next. */
    void copyName(TextBuffer target) throws IOException {
        requireName();
        texts.copyName(target);
    }

    private void requireName() throws IOException {
        int b = cursor.peek();
        if (b != '"') {
            throw cursor.unexpected(
                    "Found %s",
                    "A name in double quotes" + (entryNumbers[depth] > 1 ? "" : ", or },") + " must come here."
                            + comment(b));
        }
    }

    /** Reads the string that is the next value. */
    String text() throws IOException {
        cursor.peek();
        return texts.read();
    }

    /** Appends a number or a word unchanged, and a string in a form that is the same for all ways to escape it. */
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

    /** Passes the next value with everything in it. */
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
            name();
            skip();
        }
    }

    private void skipArray() throws IOException {
        enter();
        while (nextEntry()) {
            skip();
        }
    }

    /** The names and indexes that lead from the command to the current value, as far as they were read. */
    String path() {
        var path = new StringBuilder();
        for (int i = closers[1] == ']' ? 2 : 1; i <= depth; i++) {
            boolean isElement = closers[i] == ']';
            if (entryNumbers[i] == 0 || (!isElement && namedEntries[i] != entryNumbers[i])) {
                break;
            }
            path.append('/').append(isElement ? String.valueOf(entryNumbers[i] - 1) : lastNames[i]);
        }
        return path.toString();
    }

    /** Offset of the next byte in the source. */
    long offset() {
        return window.offset();
    }

    /** The position of the next byte. */
    TextPosition position() throws IOException {
        return window.position();
    }

    /** The position of an earlier byte in the same line as the next one. */
    TextPosition position(long passed) throws IOException {
        return window.position(passed);
    }

    /** The position of the name that was read last, from its offset. */
    TextPosition positionOfName(long passed) throws IOException {
        return texts.positionOfName(passed);
    }

    /** The position of the next value. */
    TextPosition positionOfNext() throws IOException {
        cursor.peek();
        return window.position();
    }

    Checksum takeChecksum() throws IOException {
        return window.takeChecksum();
    }

    void addDigests() {
        window.addDigests();
    }

    /** The digest of the bytes that the last checksum was taken of. */
    long digest() {
        return window.digest();
    }

    /** Rejects the source because of the next character after white space; see {@link JsonCursor#unexpected}. */
    IOException unexpected(String found, String advice) throws IOException {
        return cursor.unexpected(found, advice + comment(cursor.peek()));
    }

    /** Rejects the source at the next value. */
    InvalidSourceException refuse(String explanation) throws IOException {
        return refuse(positionOfNext(), explanation);
    }

    /** Rejects the source. If a byte before the next one is not UTF-8, it reports that byte instead. */
    InvalidSourceException refuse(TextPosition at, String explanation) throws IOException {
        window.position();
        return new InvalidSourceException(at, explanation);
    }
}
