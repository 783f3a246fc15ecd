package dev.batchsync.source;

/** Checks that a test of memory use really runs with a small heap. */
final class SmallHeap {

    private static final long MOST = 64;

    private SmallHeap() {}

    static void require() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap > MOST) {
            throw new IllegalStateException("heap of " + heap + " MiB (expected: at most " + MOST + ")");
        }
    }
}
