package dev.batchsync.source.read;

/**
 * Commands, or rows, that stand next to each other.
 *
 * @param start first byte of the first one
 * @param end offset behind the last one
 * @param gap checksum of what stands between the command before and the first one
 * @param checksum of all bytes from {@code start} to {@code end}
 */
public record Stretch(
        TextPosition start, long end, Checksum gap, Checksum checksum, int resources, long characteristics) {

    /** This stretch and the one right behind it. */
    Stretch and(Stretch next) {
        return new Stretch(
                start,
                next.end,
                gap,
                checksum.then(next.gap).then(next.checksum),
                resources + next.resources,
                characteristics + next.characteristics);
    }

    /** What it adds to a payload. */
    long bytes() {
        return checksum.length();
    }
}
