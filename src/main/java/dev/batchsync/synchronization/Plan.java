package dev.batchsync.synchronization;

/**
 * What a complete survey found. It exists only after the source was read to its end.
 *
 * @param batches number of batches; 0 for an empty source
 * @param resources number of commands in all batches
 * @param characteristics attribute values, relation targets, tags and responsibilities in all batches
 * @param sourceBytes bytes read
 * @param end where the source ends, in bytes or, for a workbook, in rows, as the ranges of batches
 */
public record Plan(int batches, long resources, long characteristics, long sourceBytes, long end) {

    public Plan {
        if (batches < 0 || resources < batches || (batches == 0 && resources > 0)) {
            throw new IllegalArgumentException("plan of " + batches + " batches with " + resources + " resources");
        }
    }

    /** A plan whose ranges count bytes. */
    public Plan(int batches, long resources, long characteristics, long sourceBytes) {
        this(batches, resources, characteristics, sourceBytes, sourceBytes);
    }

    public Plan withEnd(long other) {
        return new Plan(batches, resources, characteristics, sourceBytes, other);
    }

    public boolean isEmpty() {
        return batches == 0;
    }
}
