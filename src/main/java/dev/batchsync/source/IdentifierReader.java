package dev.batchsync.source;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Reads an identifier into a text that is the same for the same identifier, in whatever order and layout it stands. */
final class IdentifierReader {

    /** Characters of all names and values in one identifier, so that a broken file cannot fill the memory. */
    static final int MAX_LENGTH = 65_536;

    private final Tokens tokens;
    private int length;

    IdentifierReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads the object that the current token opens. */
    String read() throws IOException {
        length = 0;
        return object();
    }

    private String value() throws IOException {
        if (tokens.is(START_OBJECT)) {
            return object();
        }
        if (tokens.is(START_ARRAY)) {
            return array();
        }
        return tokens.is(VALUE_STRING) ? quoted(tokens.text()) : counted(tokens.text());
    }

    private String object() throws IOException {
        var members = new TreeMap<String, String>();
        while (tokens.nextEntry()) {
            var name = quoted(tokens.nameOfNext());
            if (members.containsKey(name)) {
                throw tokens.refuse("identifier: " + name + " stands in it twice (expected: once)");
            }
            members.put(name, value());
        }
        return joined(members);
    }

    private static String joined(Map<String, String> members) {
        var text = new StringBuilder("{");
        for (var member : members.entrySet()) {
            text.append(text.length() > 1 ? "," : "")
                    .append(member.getKey())
                    .append(':')
                    .append(member.getValue());
        }
        return text.append('}').toString();
    }

    private String array() throws IOException {
        var text = new StringJoiner(",", "[", "]");
        while (tokens.nextEntry()) {
            text.add(value());
        }
        return text.toString();
    }

    private String quoted(String text) throws IOException {
        counted(text);
        return needsEscapes(text)
                ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"'
                : '"' + text + '"';
    }

    private static boolean needsEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return true;
            }
        }
        return false;
    }

    private String counted(String text) throws IOException {
        length += text.length() + 1;
        if (length > MAX_LENGTH) {
            throw tokens.refuse("identifier: over " + MAX_LENGTH + " characters (expected: at most that many)");
        }
        return text;
    }
}
