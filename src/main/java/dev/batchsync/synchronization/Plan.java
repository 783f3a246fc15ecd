package dev.batchsync.synchronization;

import java.util.ArrayList;
import java.util.Optional;

/**
 * What a complete survey found. It exists only after the source was read to its end.
 *
 * @param batches number of batches; 0 for an empty source
 * @param resources number of commands in all batches
 * @param characteristics attribute values, relation targets, tags and responsibilities in all batches
 * @param sourceBytes bytes read
 * @param end where the source ends, in bytes or, for a workbook, in rows, as the ranges of batches
 * @param rows what was remarkable about the rows of a table
 */
public record Plan(int batches, long resources, long characteristics, long sourceBytes, long end, UnusualRows rows) {

    public Plan {
        // Records of earlier versions have none.
        rows = rows == null ? UnusualRows.NONE : rows;
        if (batches < 0 || resources < batches || (batches == 0 && resources > 0)) {
            throw new IllegalArgumentException("plan of " + batches + " batches with " + resources + " resources");
        }
    }

    /** A plan whose ranges count bytes. */
    public Plan(int batches, long resources, long characteristics, long sourceBytes) {
        this(batches, resources, characteristics, sourceBytes, sourceBytes, UnusualRows.NONE);
    }

    public Plan withEnd(long other) {
        return new Plan(batches, resources, characteristics, sourceBytes, other, rows);
    }

    public Plan with(UnusualRows other) {
        return new Plan(batches, resources, characteristics, sourceBytes, end, other);
    }

    public boolean isEmpty() {
        return batches == 0;
    }

    /**
     * Rows of a table that were accepted, but that a person should know of.
     *
     * @param skipped rows that are blank, or in which no cell that the template uses has text; they are not sent
     * @param cutShort rows with fewer cells than the header; the missing ones count as empty
     */
    public record UnusualRows(long skipped, long cutShort) {

        public static final UnusualRows NONE = new UnusualRows(0, 0);

        public UnusualRows plus(long moreSkipped, long moreCutShort) {
            return moreSkipped == 0 && moreCutShort == 0
                    ? this
                    : new UnusualRows(skipped + moreSkipped, cutShort + moreCutShort);
        }

        /** What a person should know, if anything. */
        public Optional<String> remark() {
            var parts = new ArrayList<String>();
            if (skipped > 0) {
                parts.add("Skipped rows, which have no text in the columns that the template uses: %,d."
                        .formatted(skipped));
            }
            if (cutShort > 0) {
                parts.add("Rows with fewer cells than the header; the missing cells count as empty: %,d."
                        .formatted(cutShort));
            }
            return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
        }
    }
}
