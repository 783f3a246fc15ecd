package dev.batchsync.ledger.statuses;

import java.util.Arrays;

/**
 * A set of texts that takes eight bytes for each. Two of a million texts have the same hash with a chance of one in thirty
 * million; in that case the program reads one asset too many.
 */
final class Hashes {

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] values = new long[64];
    private int size;
    private boolean isSorted;

    /** FNV-1a, whose last bits are then spread over all bits. */
    static long of(byte[] bytes, int from, int to) {
        long hash = FNV_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    static long of(int seed, String text) {
        long hash = (FNV_BASIS ^ seed) * FNV_PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return mixed ^ (mixed >>> 33);
    }

    void add(long hash) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = hash;
        size++;
        isSorted = false;
    }

    boolean contains(long hash) {
        return index(hash) >= 0;
    }

    /** The index of a hash, which stays the same until a hash is added; negative if the set does not contain it. */
    int index(long hash) {
        if (!isSorted) {
            Arrays.sort(values, 0, size);
            isSorted = true;
        }
        return Arrays.binarySearch(values, 0, size, hash);
    }

    boolean isEmpty() {
        return size == 0;
    }
}
