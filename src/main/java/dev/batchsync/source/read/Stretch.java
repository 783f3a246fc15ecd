package dev.batchsync.source.read;

/**
 * Neighbouring commands or rows.
 *
 * @param start position of the first one's first byte
 * @param end offset after the last one
 * @param gap checksum of the bytes between the one before and the first one
 * @param checksum of all bytes from {@code start} to {@code end}
 * @param skippedBefore number of rows that were skipped between the one before and the first one
 * @param skipped number of rows that were skipped between the first one and the last one
 * @param cutShort number of rows with fewer cells than the header
 */
public record Stretch(
        TextPosition start,
        long end,
        Checksum gap,
        Checksum checksum,
        int resources,
        long characteristics,
        long skippedBefore,
        long skipped,
        long cutShort) {

    /** Commands, or a row with all its cells and no skipped rows before it. */
    public Stretch(TextPosition start, long end, Checksum gap, Checksum checksum, int resources, long characteristics) {
        this(start, end, gap, checksum, resources, characteristics, 0, 0, 0);
    }

    /** This stretch together with the next one. */
    Stretch and(Stretch next) {
        return new Stretch(
                start,
                next.end,
                gap,
                checksum.then(next.gap).then(next.checksum),
                resources + next.resources,
                characteristics + next.characteristics,
                skippedBefore,
                skipped + next.skippedBefore + next.skipped,
                cutShort + next.cutShort);
    }

    /** How many bytes it adds to a payload. */
    long bytes() {
        return checksum.length();
    }
}
