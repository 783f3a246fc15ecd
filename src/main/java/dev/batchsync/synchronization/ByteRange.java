package dev.batchsync.synchronization;

/**
 * A range of an object.
 *
 * @param from offset of the first byte
 * @param to offset after the last byte
 */
public record ByteRange(long from, long to) {

    public ByteRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("byte range " + from + ".." + to + " (expected: 0 <= from < to)");
        }
    }

    public long length() {
        return to - from;
    }
}
