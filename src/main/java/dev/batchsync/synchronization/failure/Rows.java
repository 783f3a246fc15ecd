package dev.batchsync.synchronization.failure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of a table whose commands are about the resource of an error. If there are several, the error may be in any of
 * them.
 *
 * @param unit line of a text, or row of a sheet
 * @param first the first of them, starting at 1
 * @param total how many there are
 * @param text what the first of them holds, shortened; empty if it was not read
 */
public record Rows(String unit, List<Long> first, long total, Optional<String> text) {

    /** How many are named. */
    public static final int MOST = 5;

    /** How long the text of a row may be, in UTF-16 units. */
    public static final int TEXT = 400;

    public Rows {
        first = List.copyOf(first);
        // Records of earlier versions have none.
        text = text == null ? Optional.empty() : text;
    }

    public Rows(String unit, List<Long> first, long total) {
        this(unit, first, total, Optional.empty());
    }

    /** The same with the text of its first row, if that is among these. */
    public Rows quoted(Map<Long, String> texts) {
        var found = first.stream().findFirst().map(texts::get).map(all -> Excerpt.of(all, TEXT));
        return new Rows(unit, first, total, found.or(() -> text));
    }

    @Override
    public String toString() {
        var numbers = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (total == 1) {
            return unit + " " + numbers;
        }
        return unit + "s " + numbers + (total > first.size() ? ", … (" : " (") + total + " possible)";
    }
}
