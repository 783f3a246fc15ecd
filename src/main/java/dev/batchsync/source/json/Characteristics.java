package dev.batchsync.source.json;

import dev.batchsync.source.read.ReferenceFields;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts additional characteristics: attribute values, relation targets, tags and responsibilities. */
public final class Characteristics {

    private final JsonScanner json;
    private @Nullable CommandNames names;
    private @Nullable CommandReferences references;

    Characteristics(JsonScanner json) {
        this.json = json;
    }

    /** Passes the keys of attributes, relations and responsibilities on. */
    void passKeysTo(CommandNames other) {
        names = other;
    }

    /** Passes on the assets that relations list. */
    void passReferencesTo(CommandReferences other) {
        references = other;
    }

    private void key(String field) throws IOException {
        long at = json.offset();
        var key = json.name();
        if (names != null) {
            names.key(field, key, at);
        }
    }

    /** Reads the next value, which is that of one of these fields of a command, and counts its characteristics. */
    long count(String field) throws IOException {
        return switch (field) {
            case "attributes" -> attributes();
            case "relations", "responsibilities" -> lists(field);
            case "tags" -> elements();
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Counts the entries of all lists in a map. */
    private long lists(String field) throws IOException {
        if (!json.is(JsonKind.OBJECT)) {
            return elements();
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            key(field);
            count += references != null && field.equals(ReferenceFields.RELATIONS) ? assets(references) : elements();
        }
        return count;
    }

    private long assets(CommandReferences found) throws IOException {
        if (!json.is(JsonKind.ARRAY)) {
            boolean isNull = json.is(JsonKind.NULL);
            found.read(ResourceKind.ASSET);
            return isNull ? 0 : 1;
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            found.read(ResourceKind.ASSET);
            count++;
        }
        return count;
    }

    private long elements() throws IOException {
        if (!json.is(JsonKind.ARRAY)) {
            return single();
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            count += skipped(1);
        }
        return count;
    }

    private long attributes() throws IOException {
        if (!json.is(JsonKind.OBJECT)) {
            return elements();
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            key("attributes");
            count += attribute();
        }
        return count;
    }

    /** Counts the values of one attribute type. */
    private long attribute() throws IOException {
        if (!json.is(JsonKind.ARRAY)) {
            return values();
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            count += values();
        }
        return count;
    }

    /** Counts the values in {@code {"value": …}} or {@code {"values": […]}}. */
    private long values() throws IOException {
        if (!json.is(JsonKind.OBJECT)) {
            return single();
        }
        long count = 0;
        json.enter();
        while (json.nextEntry()) {
            count += switch (json.name()) {
                case "value" -> skipped(1);
                case "values" -> elements();
                default -> skipped(0);
            };
        }
        return count;
    }

    private long single() throws IOException {
        return skipped(json.is(JsonKind.NULL) ? 0 : 1);
    }

    private long skipped(int count) throws IOException {
        json.skip();
        return count;
    }
}
