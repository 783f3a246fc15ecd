package dev.batchsync.synchronization.failure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a table that make a command about the resource of an error. If there are several, any of them may be the wrong one.
 *
 * @param unit line of a text, or row of a sheet
 * @param first the first of them, starting at 1
 * @param total how many there are
 */
public record Rows(String unit, List<Long> first, long total) {

    /** How many are named. */
    public static final int MOST = 5;

    public Rows {
        first = List.copyOf(first);
    }

    @Override
    public String toString() {
        var numbers = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (total == 1) {
            return unit + " " + numbers;
        }
        return unit + "s " + numbers + (total > first.size() ? ", … (" : " (") + total + " fit)";
    }
}
