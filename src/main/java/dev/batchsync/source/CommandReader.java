package dev.batchsync.source;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;

/** Reads the commands of a source, one after the other, to the proven end of the source. */
final class CommandReader {

    private final Tokens tokens;
    private final CommandFields fields;
    private Standing standing = Standing.BEFORE_ROOT;
    private Mark start = Mark.START;
    private boolean inCommand;
    private boolean withoutArray;
    private long number;

    private enum Standing {
        BEFORE_ROOT,
        IN_ARRAY,
        BEHIND_ROOT
    }

    /**
     * Reads from tokens that stand before the root.
     *
     * @param commandsBefore number of commands in the part of the source that is not read
     */
    CommandReader(Tokens tokens, long commandsBefore) {
        this.tokens = tokens;
        this.fields = new CommandFields(tokens);
        this.number = commandsBefore;
    }

    /** The next command, or nothing once the source has ended as it should. */
    Optional<Command> next() throws IOException {
        try {
            return switch (standing) {
                case BEFORE_ROOT -> root();
                case IN_ARRAY -> element();
                case BEHIND_ROOT -> end();
            };
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private Optional<Command> root() throws IOException {
        var token = tokens.next();
        if (token == START_ARRAY) {
            standing = Standing.IN_ARRAY;
            return element();
        }
        if (token == START_OBJECT) {
            standing = Standing.BEHIND_ROOT;
            withoutArray = true;
            return command();
        }
        throw token == null
                ? tokens.refuse(tokens.reached(), "nothing but white space (expected: an array of commands)")
                : tokens.refuse(tokens.seen() + " (expected: an array of commands)");
    }

    private Optional<Command> element() throws IOException {
        var token = tokens.next();
        if (token == START_OBJECT) {
            return command();
        }
        if (token == END_ARRAY) {
            standing = Standing.BEHIND_ROOT;
            return end();
        }
        throw tokens.refuse("command " + (number + 1) + ": " + tokens.seen() + " (expected: an object)");
    }

    private Optional<Command> command() throws IOException {
        start = tokens.mark();
        var gap = tokens.takeChecksum();
        number++;
        inCommand = true;
        fields.read(start);
        inCommand = false;
        var end = tokens.reached();
        var stretch = new Stretch(start, end.offset(), gap, tokens.takeChecksum(), 1, fields.characteristics());
        return Optional.of(new Command(fields.identity(), stretch));
    }

    private Optional<Command> end() throws IOException {
        if (tokens.next() != null) {
            throw tokens.refuse(surplus());
        }
        return Optional.empty();
    }

    private InvalidSourceException malformed(JsonProcessingException e) throws IOException {
        var seenAt = tokens.mark(e);
        if (standing == Standing.BEHIND_ROOT && !inCommand) {
            return tokens.refuse(seenAt, surplus());
        }
        if (standing != Standing.BEFORE_ROOT && tokens.askedBeyondEnd()) {
            return tokens.refuse(tokens.reached(), truncation());
        }
        return tokens.refuse(seenAt, SyntaxError.explain(e));
    }

    private String surplus() {
        return withoutArray
                ? "more behind the first object (expected: one array, [{…}, {…}], rather than an object on each line)"
                : "more behind the array (expected: the end of the file)";
    }

    private String truncation() {
        if (inCommand) {
            return "the file ends inside command %d, which begins at line %d, column %d%s (expected: the rest of it)"
                    .formatted(number, start.line(), start.column(), openField());
        }
        return number == 0
                ? "the file ends behind its opening [ (expected: a command or ])"
                : "the file ends behind command " + number + " (expected: another one or ])";
    }

    private String openField() {
        var path = withoutArray ? tokens.path() : tokens.path().tail();
        return path == null || path.matches() ? "" : ", at " + Excerpt.of(path.toString());
    }
}
