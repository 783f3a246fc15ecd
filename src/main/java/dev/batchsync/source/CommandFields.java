package dev.batchsync.source;

import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import java.io.IOException;

/** Reads the fields of one command: who it is about, and how much it holds. */
final class CommandFields {

    private final Tokens tokens;
    private final IdentifierReader identifiers;
    private final Characteristics counter;

    private String resourceType = "";
    private String identifier = "";
    private long characteristics;

    CommandFields(Tokens tokens) {
        this.tokens = tokens;
        this.identifiers = new IdentifierReader(tokens);
        this.counter = new Characteristics(tokens);
    }

    /** Reads the object that the current token opens and that begins at the given place. */
    void read(Mark start) throws IOException {
        resourceType = "";
        identifier = "";
        characteristics = 0;
        while (tokens.nextEntry()) {
            readField(tokens.nameOfNext());
        }
        requirePresent("resourceType", resourceType, start);
        requirePresent("identifier", identifier, start);
    }

    String identity() {
        return resourceType + " " + identifier;
    }

    long characteristics() {
        return characteristics;
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "resourceType" -> {
                requireFirst(name, resourceType);
                resourceType = resourceType();
            }
            case "identifier" -> {
                requireFirst(name, identifier);
                identifier = identifier();
            }
            default -> characteristics += counter.count(name);
        }
    }

    private String resourceType() throws IOException {
        if (!tokens.is(VALUE_STRING)) {
            throw tokens.refuse("resourceType: " + tokens.seen() + " (expected: a string, one of "
                    + String.join(", ", ResourceTypes.ALL) + ")");
        }
        var type = tokens.text();
        if (!ResourceTypes.contains(type)) {
            throw tokens.refuse(ResourceTypes.explain(type));
        }
        return type;
    }

    private String identifier() throws IOException {
        if (!tokens.is(START_OBJECT)) {
            throw tokens.refuse("identifier: " + tokens.seen() + " (expected: an object)");
        }
        var start = tokens.mark();
        var text = identifiers.read();
        if (text.equals("{}")) {
            throw tokens.refuse(start, "identifier: {} (expected: an object with at least one field)");
        }
        return text;
    }

    private void requireFirst(String name, String before) throws IOException {
        if (!before.isEmpty()) {
            throw tokens.refuse(name + ": given twice in one command (expected: once)");
        }
    }

    private void requirePresent(String name, String value, Mark start) throws IOException {
        if (value.isEmpty()) {
            throw tokens.refuse(start, "command without " + name + " (expected: resourceType and identifier)");
        }
    }
}
