package dev.batchsync.source.json;

import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;

/** Reads an identifier into a text that is the same for the same identifier, in whatever order and layout it stands. */
public final class IdentifierReader {

    /** Bytes of all names and values in one identifier, so that a broken file cannot fill the memory. */
    public static final int MAX_LENGTH = 65_536;

    /** Far more than any identifier has, so that a broken file cannot take the time of sorting them. */
    static final int MAX_FIELDS = 1_000;

    private final JsonScanner json;
    private final int[] starts = new int[MAX_FIELDS];
    private final int[] nameEnds = new int[MAX_FIELDS];
    private TextBuffer text = new TextBuffer();

    IdentifierReader(JsonScanner json) {
        this.json = json;
    }

    /** Reads the object that is the next value. */
    void read(TextBuffer target) throws IOException {
        text = target;
        object(0);
        if (text.length() == 2) {
            throw json.refuse(json.position(), "identifier: {} (expected: an object with at least one field)");
        }
    }

    /** Reads a value inside as many fields. */
    private void value(int fields) throws IOException {
        switch (json.kind()) {
            case OBJECT -> object(fields);
            case ARRAY -> array(fields);
            case TEXT, NUMBER, TRUE, FALSE, NULL -> json.copy(text);
        }
    }

    private void object(int first) throws IOException {
        json.enter();
        text.append('{');
        int field = first;
        while (json.nextEntry()) {
            requireRoom(field);
            field(first, field);
            field++;
        }
        close('}', field == first);
    }

    /** Reads a field and puts it between those before it, which are in the order of their names. */
    private void field(int first, int field) throws IOException {
        starts[field] = text.length();
        json.copyName(text);
        nameEnds[field] = text.length();
        int place = place(first, field);
        text.append(':');
        value(field + 1);
        text.append(',');
        if (place < field) {
            move(field, place);
        }
    }

    /** Where the name stands in the order of names. */
    private int place(int first, int field) throws IOException {
        int low = first;
        int high = field;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = text.compare(starts[middle], nameEnds[middle], starts[field], nameEnds[field]);
            if (order == 0) {
                throw json.refuse("identifier: " + Excerpt.of(text.text(starts[field], nameEnds[field]))
                        + " stands in it twice (expected: once)");
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void move(int field, int place) {
        int from = starts[place];
        int nameLength = nameEnds[field] - starts[field];
        int length = text.length() - starts[field];
        text.swap(from, starts[field], text.length());
        for (int i = field; i > place; i--) {
            starts[i] = starts[i - 1] + length;
            nameEnds[i] = nameEnds[i - 1] + length;
        }
        starts[place] = from;
        nameEnds[place] = from + nameLength;
    }

    private void array(int fields) throws IOException {
        json.enter();
        text.append('[');
        boolean isEmpty = true;
        while (json.nextEntry()) {
            value(fields);
            text.append(',');
            isEmpty = false;
        }
        close(']', isEmpty);
    }

    private void close(char closer, boolean isEmpty) {
        if (isEmpty) {
            text.append(closer);
        } else {
            text.replaceLast(closer);
        }
    }

    private void requireRoom(int field) throws IOException {
        if (field == MAX_FIELDS) {
            throw json.refuse("identifier: over " + MAX_FIELDS + " fields (expected: at most that many)");
        }
    }
}
