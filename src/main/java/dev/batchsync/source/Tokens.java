package dev.batchsync.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The JSON tokens of a source and their places in it. */
final class Tokens {

    private final JsonParser parser;
    private final SourceStream stream;
    private final long base;

    /** Takes a parser that reads the stream; its byte 0 is the source's byte {@code base}. */
    Tokens(JsonParser parser, SourceStream stream, long base) {
        this.parser = parser;
        this.stream = stream;
        this.base = base;
    }

    /** The next token; nothing at the end of the source. */
    @Nullable
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** Moves to the first, or next, entry of the array or object that was entered; false at its end. */
    boolean nextEntry() throws IOException {
        return !parser.nextToken().isStructEnd();
    }

    /** Moves from an entry's name to its value. */
    String nameOfNext() throws IOException {
        var name = parser.currentName();
        parser.nextToken();
        return name;
    }

    boolean is(JsonToken token) {
        return parser.hasToken(token);
    }

    String text() throws IOException {
        return parser.getText();
    }

    /** Skips what the current token opens. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    /** The place of the current token, which must not be a name. */
    Mark mark() throws IOException {
        return stream.mark(base + parser.currentTokenLocation().getByteOffset());
    }

    /** How far the parser has come. */
    Mark reached() throws IOException {
        return stream.mark(base + parser.currentLocation().getByteOffset());
    }

    /** The place that an error names; without one, how far the parser has come. */
    Mark mark(JsonProcessingException e) throws IOException {
        var location = e.getLocation();
        return location == null ? reached() : stream.mark(base + location.getByteOffset());
    }

    /** True when the parser needed more than the source has. */
    boolean askedBeyondEnd() {
        return stream.hasEnded();
    }

    /** Which names and positions lead to the current token. */
    JsonPointer path() {
        return parser.getParsingContext().pathAsPointer();
    }

    Checksum takeChecksum() {
        return stream.takeChecksum();
    }

    /** What the current token is, for messages. */
    String seen() {
        return switch (parser.currentToken()) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> parser.currentToken().asString();
        };
    }

    InvalidSourceException refuse(String explanation) throws IOException {
        return refuse(mark(), explanation);
    }

    /** Refuses the source, first of all for a byte that is not UTF-8 and that the parser has let pass. */
    InvalidSourceException refuse(Mark at, String explanation) throws IOException {
        reached();
        return new InvalidSourceException(at, explanation);
    }
}
