package dev.batchsync.source.json;

import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the commands of a source, one after the other, to the proven end of the source. */
public final class CommandReader {

    private static final String ROOT = "an array of commands";

    private final JsonScanner json;
    private final CommandFields fields;
    private Standing standing;
    private TextPosition start = TextPosition.START;
    private boolean inCommand;
    private boolean withoutArray;
    private long number;

    private enum Standing {
        BEFORE_ROOT,
        IN_ARRAY,
        BEHIND_ROOT
    }

    private CommandReader(JsonScanner json, Standing standing, long commandsBefore) {
        this.json = json;
        this.fields = new CommandFields(json);
        this.standing = standing;
        this.number = commandsBefore;
    }

    /** Reads a source from its beginning. */
    static CommandReader ofWhole(JsonWindow window) {
        return new CommandReader(new JsonScanner(window), Standing.BEFORE_ROOT, 0);
    }

    /**
     * Goes on where a command begins in the array that the source is.
     *
     * @param commandsBefore number of commands in the part of the source that is not read
     */
    public static CommandReader ofRest(JsonWindow window, long commandsBefore) {
        var json = new JsonScanner(window);
        json.resumeInArray();
        return new CommandReader(json, Standing.IN_ARRAY, commandsBefore);
    }

    /** The next command, or nothing once the source has ended as it should. */
    @Nullable
    public Stretch next() throws IOException {
        try {
            return switch (standing) {
                case BEFORE_ROOT -> root();
                case IN_ARRAY -> element();
                case BEHIND_ROOT -> end();
            };
        } catch (JsonCursor.EndedException e) {
            throw json.refuse(json.position(), truncation());
        }
    }

    /** Whether the command is about the same as the one before, so that Collibra merges the two. */
    boolean joins() {
        return fields.joins();
    }

    /** Who the command is about, for messages. */
    String identity() {
        return fields.identity();
    }

    /** How far the source was read. */
    TextPosition reached() throws IOException {
        return json.position();
    }

    private @Nullable Stretch root() throws IOException {
        if (json.isAtEnd()) {
            throw json.refuse("nothing but white space (expected: " + ROOT + ")");
        }
        if (json.isNext('[')) {
            json.enter();
            standing = Standing.IN_ARRAY;
            return element();
        }
        if (json.isNext('{')) {
            standing = Standing.BEHIND_ROOT;
            withoutArray = true;
            return command();
        }
        throw json.unexpected("begins with %s", ROOT);
    }

    private @Nullable Stretch element() throws IOException {
        if (!json.nextEntry()) {
            standing = Standing.BEHIND_ROOT;
            return end();
        }
        var element = json.kind();
        if (element != JsonKind.OBJECT) {
            throw json.refuse("command " + (number + 1) + ": " + element + " (expected: an object)");
        }
        return command();
    }

    private Stretch command() throws IOException {
        start = json.positionOfNext();
        var gap = json.takeChecksum();
        number++;
        inCommand = true;
        fields.read(start);
        inCommand = false;
        var checksum = json.takeChecksum();
        return new Stretch(start, start.offset() + checksum.length(), gap, checksum, 1, fields.characteristics());
    }

    private @Nullable Stretch end() throws IOException {
        if (!json.isAtEnd()) {
            throw json.refuse(surplus());
        }
        return null;
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
        var path = json.path();
        return path.isEmpty() ? "" : ", at " + Excerpt.of(path);
    }
}
