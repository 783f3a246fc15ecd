package dev.batchsync.source.json;

import dev.batchsync.source.read.IdentifierForms;
import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.util.Optional;

/** Reads an identifier into a text that does not depend on the order of its fields or its layout. */
public final class IdentifierReader {

    /** Limits the bytes of all names and values in one identifier, so that a broken file cannot fill the memory. */
    public static final int MAX_LENGTH = 65_536;

    /** Far more than any identifier has. Without a limit, a broken file could take very long to sort. */
    static final int MAX_FIELDS = 1_000;

    private final JsonScanner json;
    private final int[] starts = new int[MAX_FIELDS];
    private final int[] nameEnds = new int[MAX_FIELDS];
    private final Level whole = new Level();
    private final Level domain = new Level();
    private final Level communityOfDomain = new Level();
    private final Level community = new Level();
    private final Level elsewhere = new Level();
    private TextBuffer text = new TextBuffer();
    private boolean mayBeTooLong;

    /** The fields of the object that stands at one place in an identifier. */
    private static final class Level {

        private int fields;
    }

    IdentifierReader(JsonScanner json) {
        this.json = json;
    }

    /** Reads the object that is the next value. */
    void read(TextBuffer target) throws IOException {
        readReference(target);
        if (text.length() == 2) {
            throw json.refuse(json.position(), "identifier: {} is empty. It needs at least one field.");
        }
    }

    /** Reads the object that is the next value, which may be empty. */
    void readReference(TextBuffer target) throws IOException {
        text = target;
        mayBeTooLong = false;
        whole.fields = 0;
        domain.fields = 0;
        communityOfDomain.fields = 0;
        community.fields = 0;
        object(0, whole);
    }

    private Level inner(Level outer, int field) {
        if (outer == whole && IdentifierForms.isDomain(field)) {
            return domain;
        }
        if (outer == domain && IdentifierForms.isCommunity(field)) {
            return communityOfDomain;
        }
        return outer == whole && IdentifierForms.isCommunity(field) ? community : elsewhere;
    }

    /** Says what is wrong with the fields of the identifier that was read last; empty if Collibra may accept them. */
    Optional<String> refusal(ResourceKind kind) {
        var own = refusal("", kind, whole);
        if (own.isPresent()) {
            return own;
        }
        return switch (kind) {
            case ASSET ->
                refusal(".domain", ResourceKind.DOMAIN, domain)
                        .or(() -> refusal(".domain.community", ResourceKind.COMMUNITY, communityOfDomain));
            case DOMAIN -> refusal(".community", ResourceKind.COMMUNITY, community);
            case COMMUNITY, MAPPING, COMPLEX_RELATION -> Optional.empty();
        };
    }

    private Optional<String> refusal(String path, ResourceKind kind, Level level) {
        return IdentifierForms.refusal(kind, level.fields).map(refusal -> path + ": " + refusal);
    }

    /** Whether the identifier that was read last holds a text of more bytes than the shortest limit has characters. */
    boolean mayBeTooLong() {
        return mayBeTooLong;
    }

    /** Reads a value. The first {@code fields} entries of the arrays belong to the fields around it. */
    private void value(int fields, Level level) throws IOException {
        switch (json.kind()) {
            case OBJECT -> object(fields, level);
            case ARRAY -> array(fields);
            case TEXT, NUMBER, TRUE, FALSE, NULL -> json.copy(text);
        }
    }

    private void object(int first, Level level) throws IOException {
        json.enter();
        text.append('{');
        int field = first;
        while (json.nextEntry()) {
            requireRoom(field);
            field(first, field, level);
            field++;
        }
        close('}', field == first);
    }

    /** Reads a field and sorts it by its name into the fields before it. */
    private void field(int first, int field, Level level) throws IOException {
        starts[field] = text.length();
        json.copyName(text);
        nameEnds[field] = text.length();
        int index = sortedIndex(first, field);
        text.append(':');
        int number = level == elsewhere ? IdentifierForms.OTHER : number(field);
        value(field + 1, inner(level, number));
        if (isFilled(nameEnds[field] + 1) || number == IdentifierForms.OTHER) {
            level.fields |= number;
        }
        mayBeTooLong |= text.length() - nameEnds[field] > Lengths.EXTERNAL_SYSTEM && isLong(field);
        text.append(',');
        if (index < field) {
            move(field, index);
        }
    }

    /** The number of a field by its name, which is in quotes. */
    private int number(int field) {
        return IdentifierForms.field(text.bytes(), starts[field] + 1, nameEnds[field] - 1);
    }

    /** Whether the value from here on says something. Collibra judges what is not. */
    private boolean isFilled(int from) {
        int length = text.length() - from;
        return !(length == 2 && text.bytes()[from] == '"') && !(length == 4 && text.bytes()[from] == 'n');
    }

    private boolean isLong(int field) {
        int bytes = text.length() - nameEnds[field];
        return bytes > Lengths.NAME || text.bytes()[starts[field] + 1] == 'e';
    }

    /** The index of the field when the fields are sorted by name. */
    private int sortedIndex(int first, int field) throws IOException {
        int low = first;
        int high = field;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = text.compare(starts[middle], nameEnds[middle], starts[field], nameEnds[field]);
            if (order == 0) {
                throw json.refuse("identifier: the field " + Excerpt.of(text.text(starts[field], nameEnds[field]))
                        + " is given twice. Delete one of the two.");
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void move(int field, int index) {
        int from = starts[index];
        int nameLength = nameEnds[field] - starts[field];
        int length = text.length() - starts[field];
        text.swap(from, starts[field], text.length());
        for (int i = field; i > index; i--) {
            starts[i] = starts[i - 1] + length;
            nameEnds[i] = nameEnds[i - 1] + length;
        }
        starts[index] = from;
        nameEnds[index] = from + nameLength;
    }

    private void array(int fields) throws IOException {
        json.enter();
        text.append('[');
        boolean isEmpty = true;
        while (json.nextEntry()) {
            value(fields, elsewhere);
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
            throw json.refuse("identifier: it has more than %,d fields, which is the limit. Remove some of them."
                    .formatted(MAX_FIELDS));
        }
    }
}
