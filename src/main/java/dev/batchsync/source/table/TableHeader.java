package dev.batchsync.source.table;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The header of a table.
 *
 * @param at where it begins
 * @param names of the columns from the first to the last one with a name
 */
public record TableHeader(Position at, List<String> names) {

    /** How many characters of a list of names a message quotes. */
    private static final int QUOTED = 400;

    public TableHeader {
        names = List.copyOf(names);
    }

    /**
     * The number of the column with a name, counted from 1. If no name is equal, upper and lower case and blanks around names do
     * not matter.
     *
     * @param user says what uses the name, for messages
     */
    int number(String name, String user) throws InvalidSourceException {
        var equal = columns(name::equals);
        var found = equal.length > 0 ? equal : columns(other -> folded(other).equals(folded(name)));
        if (found.length == 1) {
            return found[0] + 1;
        }
        throw new InvalidSourceException(at, found.length == 0 ? missing(name, user) : doubled(name, user, found));
    }

    private int[] columns(Predicate<String> isWanted) {
        return IntStream.range(0, names.size())
                .filter(column -> isWanted.test(names.get(column)))
                .toArray();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private String missing(String name, String user) {
        return "The header has no column \"%s\", which %s. It has these columns: %s. Correct the header, or the name in the definition."
                .formatted(Excerpt.of(name), user, list());
    }

    private String doubled(String name, String user, int[] found) {
        return "The header has \"%s\", which %s, in more than one column: %d and %d. It has these columns: %s. Give each a name of its own, or write its number in the template."
                .formatted(Excerpt.of(name), user, found[0] + 1, found[1] + 1, list());
    }

    private String list() {
        return Excerpt.of(String.join(", ", names), QUOTED);
    }

    /** How messages name a column, which is counted from 0. */
    String label(int column) {
        return column < names.size() && !names.get(column).isBlank()
                ? "column %d (%s)".formatted(column + 1, Excerpt.of(names.get(column)))
                : "column " + (column + 1);
    }
}
