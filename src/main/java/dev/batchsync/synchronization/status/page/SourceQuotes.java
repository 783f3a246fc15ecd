package dev.batchsync.synchronization.status.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import java.io.IOException;
import java.util.Optional;

/**
 * Quotes lines and commands of the user's file. It reads little of it, and quotes nothing if the file has changed or cannot be read: a report
 * without a quote is better than none.
 */
public final class SourceQuotes {

    /** How many bytes before a fault are quoted. */
    private static final int BEFORE = 160;

    /** How many bytes of a line or command are quoted. */
    private static final int LENGTH = 400;

    /** Stands for a fault where the line is over. */
    private static final String END = "(end)";

    private final Bucket bucket;

    public SourceQuotes(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The line of a problem, with a mark where reading stopped; without one if all of a row or command is meant, or if it could be read. */
    Optional<Quote> problem(PinnedObject content, TextLocation place, Problem.Kind kind) {
        var line = line(content, place);
        var isTable =
                SourceFormat.of(content.key()).filter(SourceFormat.CSV::equals).isPresent();
        var isCommand =
                !isTable && line.filter(quote -> quote.fault().equals("{")).isPresent();
        if (isCommand) {
            return command(content, place);
        }
        return kind == Problem.Kind.SOURCE_INVALID && !(isTable && place.column() == 1)
                ? line
                : line.map(SourceQuotes::whole).filter(text -> !text.isBlank()).map(Quote::all);
    }

    private static String whole(Quote line) {
        return line.before() + (line.fault().equals(END) ? "" : line.fault() + line.after());
    }

    /** The line of a fault, from shortly before it on. */
    Optional<Quote> line(PinnedObject content, TextLocation place) {
        var fault = place.offset();
        var from = Math.max(0, Math.max(fault - (place.column() - 1), fault - BEFORE));
        var before = (int) (fault - from);
        return read(content, from, before + LENGTH).map(bytes -> around(bytes, Math.min(before, bytes.length)));
    }

    private static Quote around(byte[] bytes, int at) {
        var rest = firstLine(new String(bytes, at, bytes.length - at, UTF_8));
        var fault = rest.isEmpty() ? END : rest.substring(0, rest.offsetByCodePoints(0, 1));
        var after = rest.isEmpty() ? "" : rest.substring(fault.length());
        return new Quote(withoutCutCharacter(new String(bytes, 0, at, UTF_8)), fault, after);
    }

    /** The command that begins at a place, as far as there is room for it. */
    Optional<Quote> command(PinnedObject content, TextLocation place) {
        return read(content, place.offset(), LENGTH)
                .map(bytes -> Quote.all(JsonExtent.first(withoutCutEnd(new String(bytes, UTF_8)))));
    }

    private Optional<byte[]> read(PinnedObject content, long from, int length) {
        if (from >= content.size()) {
            return Optional.empty();
        }
        try (var in = bucket.open(content, from)) {
            return Optional.of(in.readNBytes(length));
        } catch (IOException | SourceChangedException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Bytes were cut at both ends, perhaps in the middle of a character. */
    private static String withoutCutCharacter(String text) {
        return text.replaceFirst("^\uFFFD{1,3}", "");
    }

    private static String withoutCutEnd(String text) {
        return text.replaceFirst("\uFFFD$", "");
    }
}
