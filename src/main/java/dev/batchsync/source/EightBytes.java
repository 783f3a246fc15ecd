package dev.batchsync.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes as one number, the first of them lowest, so that they are looked at all at once. */
final class EightBytes {

    static final int COUNT = Long.BYTES;

    /** A one in each byte. */
    static final long ONES = 0x0101010101010101L;

    /** The bit of each byte that ASCII does not use. */
    static final long HIGH_BITS = ONES << 7;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) VIEW.get(bytes, index);
    }
}
