package dev.batchsync.source;

/** Makes sure that a program that is to prove its thrift has nothing to waste. */
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
