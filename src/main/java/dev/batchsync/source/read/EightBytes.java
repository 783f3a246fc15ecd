package dev.batchsync.source.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes as one number, the first byte lowest, so that one operation looks at all of them. */
public final class EightBytes {

    public static final int COUNT = Long.BYTES;

    /** A one in each byte. */
    public static final long ONES = 0x0101010101010101L;

    /** The bit of each byte that is never set in ASCII. */
    public static final long HIGH_BITS = ONES << 7;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    public static long at(byte[] bytes, int index) {
        return (long) VIEW.get(bytes, index);
    }
}
