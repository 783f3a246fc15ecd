package dev.batchsync.source;

import java.io.InputStream;
import java.util.Objects;

/** Bytes that are generated while they are read, from parts of a few arrays. */
abstract class GeneratedBytes extends InputStream {

    private long position;

    GeneratedBytes(long from) {
        this.position = from;
    }

    /** The number of bytes. */
    abstract long size();

    /** Copies some of the bytes from a position on, by {@link #take}. */
    abstract int copy(long position, byte[] target, int from, int length);

    @Override
    public final int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] target, int from, int length) {
        Objects.checkFromIndexSize(from, length, target.length);
        int done = 0;
        while (done < length && position < size()) {
            int copied = copy(position, target, from + done, length - done);
            done += copied;
            position += copied;
        }
        return done == 0 ? -1 : done;
    }

    static int take(byte[] source, long at, byte[] target, int from, int length) {
        int taken = Math.min(length, source.length - (int) at);
        System.arraycopy(source, (int) at, target, from, taken);
        return taken;
    }

    /** Overwrites {@code digits} bytes with a decimal number. */
    static void writeNumber(byte[] target, int from, int digits, long number) {
        long rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
