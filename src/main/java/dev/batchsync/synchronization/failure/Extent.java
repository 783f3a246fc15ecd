package dev.batchsync.synchronization.failure;

/**
 * Where a batch is in the file of its cycle, which a user or the program (a fix file) has written.
 *
 * @param unit lines of a text, or rows of a sheet
 * @param first its first line or row, starting at 1
 * @param last its last one
 */
public record Extent(String unit, long first, long last) {

    public static Extent lines(long first, long last) {
        return new Extent("lines", first, last);
    }

    public static Extent rows(long first, long last) {
        return new Extent("rows", first, last);
    }

    @Override
    public String toString() {
        return unit + " " + first + " to " + last;
    }
}
