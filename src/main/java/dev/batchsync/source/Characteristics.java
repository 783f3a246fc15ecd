package dev.batchsync.source;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;

import java.io.IOException;

/** Counts additional characteristics: attribute values, relation targets, tags and responsibilities. */
final class Characteristics {

    private final Tokens tokens;

    Characteristics(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads a command's field, whose value the current token is or opens, and counts what is in it. */
    long count(String field) throws IOException {
        return switch (field) {
            case "attributes" -> attributes();
            case "relations", "responsibilities" -> lists();
            case "tags" -> elements();
            default -> skipped(0);
        };
    }

    /** Entries of all lists in a map. */
    private long lists() throws IOException {
        if (!tokens.is(START_OBJECT)) {
            return elements();
        }
        long count = 0;
        while (tokens.nextEntry()) {
            tokens.nameOfNext();
            count += elements();
        }
        return count;
    }

    private long elements() throws IOException {
        if (!tokens.is(START_ARRAY)) {
            return single();
        }
        long count = 0;
        while (tokens.nextEntry()) {
            count += skipped(1);
        }
        return count;
    }

    private long attributes() throws IOException {
        if (!tokens.is(START_OBJECT)) {
            return elements();
        }
        long count = 0;
        while (tokens.nextEntry()) {
            tokens.nameOfNext();
            count += attribute();
        }
        return count;
    }

    /** The values of one attribute type. */
    private long attribute() throws IOException {
        if (!tokens.is(START_ARRAY)) {
            return values();
        }
        long count = 0;
        while (tokens.nextEntry()) {
            count += values();
        }
        return count;
    }

    /** One {@code {"value": …}} or {@code {"values": […]}}. */
    private long values() throws IOException {
        if (!tokens.is(START_OBJECT)) {
            return single();
        }
        long count = 0;
        while (tokens.nextEntry()) {
            count += switch (tokens.nameOfNext()) {
                case "value" -> skipped(1);
                case "values" -> elements();
                default -> skipped(0);
            };
        }
        return count;
    }

    private long single() throws IOException {
        return skipped(tokens.is(VALUE_NULL) ? 0 : 1);
    }

    private long skipped(int count) throws IOException {
        tokens.skip();
        return count;
    }
}
