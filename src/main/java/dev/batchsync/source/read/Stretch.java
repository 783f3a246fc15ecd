package dev.batchsync.source.read;

/**
 * Neighbouring commands or rows.
 *
 * @param start position of the first one's first byte
 * @param end offset after the last one
 * @param gap checksum of the bytes between the one before and the first one
 * @param checksum of all bytes from {@code start} to {@code end}
 */
public record Stretch(
        TextPosition start, long end, Checksum gap, Checksum checksum, int resources, long characteristics) {

    /** This stretch together with the next one. */
    Stretch and(Stretch next) {
        return new Stretch(
                start,
                next.end,
                gap,
                checksum.then(next.gap).then(next.checksum),
                resources + next.resources,
                characteristics + next.characteristics);
    }

    /** How many bytes it adds to a payload. */
    long bytes() {
        return checksum.length();
    }
}
