package dev.batchsync.source;

/** Checks that a test of memory use really runs with a small heap. */
public final class SmallHeap {

    private static final long MAX_MIB = 64;

    private SmallHeap() {}

    public static void require() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap > MAX_MIB) {
            throw new IllegalStateException("The heap has " + heap + " MiB. Run this program with -Xmx48m.");
        }
    }
}
