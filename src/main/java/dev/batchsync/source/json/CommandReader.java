package dev.batchsync.source.json;

import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.model.UsedNames;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the commands of a source one after the other, and checks that nothing follows the last one. */
public final class CommandReader {

    static final String ROOT = "an array of commands: [{…}, {…}]";
    static final String LINES = "a command on each line: {…}";

    private final JsonScanner json;
    private final CommandFields fields;
    private Stage stage;
    private TextPosition start = TextPosition.START;
    private boolean inCommand;
    private boolean withoutArray;
    private long lastLine;
    private long number;
    private long maxBytes = Long.MAX_VALUE;
    private @Nullable Rests rests;
    private @Nullable CommandMention mention;
    private @Nullable CommandReferences references;

    private enum Stage {
        BEFORE_ROOT,
        IN_ARRAY,
        ON_LINES,
        AFTER_ROOT
    }

    private CommandReader(JsonScanner json, Stage stage, long commandsBefore) {
        this.json = json;
        this.fields = new CommandFields(json);
        this.stage = stage;
        this.number = commandsBefore;
    }

    /** Reads a source from its beginning. */
    static CommandReader ofWhole(JsonWindow window) {
        return new CommandReader(new JsonScanner(window), Stage.BEFORE_ROOT, 0);
    }

    /**
     * Continues inside the array of commands, at the beginning of a command.
     *
     * @param commandsBefore number of commands before it
     */
    public static CommandReader ofRest(JsonWindow window, long commandsBefore) {
        var json = new JsonScanner(window);
        json.resumeInArray();
        return new CommandReader(json, Stage.IN_ARRAY, commandsBefore);
    }

    /**
     * Reads commands that stand on lines of their own, from the beginning of a source or of a command.
     *
     * @param commandsBefore number of commands before it
     */
    public static CommandReader ofLines(JsonWindow window, long commandsBefore) {
        return new CommandReader(new JsonScanner(window), Stage.ON_LINES, commandsBefore);
    }

    /** Says where a definition belongs that was uploaded by mistake. */
    void uploadedFor(PinnedObject source) {
        fields.uploadedFor(source);
    }

    /** Lets the survey rest between commands, and rejects commands that are larger than a batch can be. */
    void surveyed(Rests between, long maxBatchBytes) {
        rests = between;
        maxBytes = maxBatchBytes;
    }

    /** The next command; null when the source has ended correctly. */
    @Nullable
    public Stretch next() throws IOException {
        json.restIn(rests);
        try {
            return switch (stage) {
                case BEFORE_ROOT -> root();
                case IN_ARRAY -> element();
                case ON_LINES -> line();
                case AFTER_ROOT -> end();
            };
        } catch (JsonCursor.EndedException e) {
            throw json.refuse(json.position(), truncationMessage());
        }
    }

    /** Whether the command is about the same resource as the one before, so that Collibra merges the two. */
    boolean joins() {
        return fields.joins();
    }

    /** Names the resource that the command is about, for messages. */
    String identity() {
        return fields.identity();
    }

    /** Makes {@link #mention} possible, and passes on what the commands refer to, which takes a little more time. */
    void addMentions(Mentions mentions) {
        json.addDigests();
        mention = new CommandMention(fields);
        references = new CommandReferences(json, mentions);
        fields.passReferencesTo(references);
    }

    /** Collects the types, statuses and roles that the commands name. */
    void collect(PinnedObject source, UsedNames names) {
        fields.collect(new CommandNames(json, source, names));
    }

    /** What the command says about its resource; reused for the next command. */
    Mention mention() {
        return Objects.requireNonNull(mention, "mentions were not asked for");
    }

    /** The position of the next byte to be read. */
    TextPosition reached() throws IOException {
        return json.position();
    }

    private @Nullable Stretch root() throws IOException {
        if (json.isAtEnd()) {
            throw json.refuse("The file has only white space. It must hold " + ROOT + ".");
        }
        if (json.isNext('[')) {
            json.enter();
            stage = Stage.IN_ARRAY;
            return element();
        }
        if (json.isNext('{')) {
            stage = Stage.AFTER_ROOT;
            withoutArray = true;
            return command();
        }
        throw json.unexpected("The file begins with %s", "It must hold " + ROOT + ".");
    }

    private @Nullable Stretch element() throws IOException {
        if (!json.nextEntry()) {
            stage = Stage.AFTER_ROOT;
            return end();
        }
        var element = json.kind();
        if (element != JsonKind.OBJECT) {
            throw json.refuse(
                    "Command " + (number + 1) + ": found " + element + ". Every command must be an object: {…}.");
        }
        return command();
    }

    private @Nullable Stretch line() throws IOException {
        if (json.isAtEnd()) {
            if (number == 0) {
                throw json.refuse("The file has only white space. It must hold " + LINES + ".");
            }
            return null;
        }
        if (json.positionOfNext().line() == lastLine) {
            throw json.refuse("Found something after the command on this line. Put each command on a line of its own,"
                    + " without commas between them.");
        }
        if (json.isNext('[')) {
            throw json.refuse("The line begins with an array. The file must hold " + LINES
                    + ". If the whole file is an array, let its name end in .json.");
        }
        var found = json.kind();
        if (found != JsonKind.OBJECT) {
            throw json.refuse(
                    "Command " + (number + 1) + ": found " + found + ". Every command must be an object: {…}.");
        }
        var command = command();
        lastLine = json.position().line();
        if (lastLine != start.line()) {
            throw json.refuse(
                    start,
                    ("The command that begins here ends in line %d. Write it on one line, or put all commands into an array"
                                    + " and let the file's name end in .json.")
                            .formatted(lastLine));
        }
        return command;
    }

    private Stretch command() throws IOException {
        start = json.positionOfNext();
        var gap = json.takeChecksum();
        json.restIn(null);
        json.bound(start, maxBytes);
        number++;
        inCommand = true;
        if (references != null) {
            references.begin(number - 1, start.line());
        }
        fields.read(start);
        inCommand = false;
        json.unbound();
        var checksum = json.takeChecksum();
        if (mention != null) {
            mention.read(number - 1, start.line(), json.digest());
        }
        return new Stretch(start, start.offset() + checksum.length(), gap, checksum, 1, fields.characteristics());
    }

    private @Nullable Stretch end() throws IOException {
        if (!json.isAtEnd()) {
            throw json.refuse(surplusMessage());
        }
        return null;
    }

    private String surplusMessage() {
        return withoutArray
                ? "The file goes on after the first object. If there is a command on each line, let the file's name end in"
                        + " .jsonl; otherwise put all objects into one array: [{…}, {…}]."
                : "The file goes on after the end of the array. Delete what follows the final ].";
    }

    private String truncationMessage() {
        if (inCommand) {
            return ("The file ends inside command %d, which begins at line %d, column %d%s."
                            + " It may be cut off: upload the complete file.")
                    .formatted(number, start.line(), start.column(), openField());
        }
        return number == 0
                ? "The file ends after its opening [. It may be cut off: upload the complete file."
                : "The file ends after command " + number
                        + ", without a final ]. It may be cut off: upload the complete file.";
    }

    private String openField() {
        var path = json.path();
        return path.isEmpty() ? "" : ", in " + Excerpt.of(path);
    }
}
