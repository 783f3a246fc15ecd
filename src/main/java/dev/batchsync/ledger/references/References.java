package dev.batchsync.ledger.references;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps references in memory until their batch is written. Only the first reference to a resource counts. If there are
 * many, they are sorted and packed, so that half a million need only a few megabytes.
 */
public final class References {

    static final int MOST_ENTRIES = 1 << 15;
    static final int MOST_BYTES = 1 << 22;

    private static final int SLOTS = 1 << 14;
    private static final int FIRST_CAPACITY = 1 << 6;

    /** Finds references to the same resource that are close together, so that only one of them has to be sorted. */
    private final int[] slots = new int[SLOTS];

    private final List<byte[]> packed = new ArrayList<>();
    private byte[] keys = new byte[FIRST_CAPACITY << 6];
    private int[] ends = new int[FIRST_CAPACITY];
    private long[] resources = new long[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private int size;

    /**
     * Takes the next reference, in the order of the commands.
     *
     * @param resource position of the referring command
     * @param line its line or row
     */
    public void add(byte[] key, int length, long resource, long line) throws IOException {
        int slot = slot(key, length);
        int known = slots[slot] - 1;
        if (known >= 0 && Arrays.equals(keys, start(known), ends[known], key, 0, length)) {
            return;
        }
        if (size == MOST_ENTRIES || start(size) + length > MOST_BYTES) {
            packed.add(PackedReferences.pack(ofMemory()));
            forget();
        }
        append(key, length, resource, line);
        slots[slot] = size;
    }

    private static int slot(byte[] key, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + key[i];
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    private void append(byte[] key, int length, long resource, long line) {
        int from = start(size);
        if (from + length > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(from + length, 2 * keys.length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            resources = Arrays.copyOf(resources, 2 * size);
            lines = Arrays.copyOf(lines, 2 * size);
        }
        System.arraycopy(key, 0, keys, from, length);
        ends[size] = from + length;
        resources[size] = resource;
        lines[size] = line;
        size++;
    }

    private int start(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    /** Drops everything. */
    public void clear() {
        forget();
        packed.clear();
    }

    private void forget() {
        if (size > 0) {
            size = 0;
            Arrays.fill(slots, 0);
        }
    }

    /** All references, each once. Add none while they are read. */
    public SortedReferences sorted() throws IOException {
        var parts = new ArrayList<SortedReferences>();
        for (var part : packed) {
            parts.add(PackedReferences.unpack(part));
        }
        parts.add(ofMemory());
        return new MergedReferences(parts);
    }

    private SortedReferences ofMemory() {
        var order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(keys, start(a), ends[a], keys, start(b), ends[b]));
        return new OfMemory(order);
    }

    /** The references that are not packed yet. */
    private final class OfMemory implements SortedReferences {

        private final Integer[] order;
        private byte[] key = new byte[256];
        private int at = -1;

        OfMemory(Integer[] order) {
            this.order = order;
            next();
        }

        @Override
        public boolean isThere() {
            return at < order.length;
        }

        @Override
        public void next() {
            at++;
            if (isThere()) {
                if (key.length < keyLength()) {
                    key = new byte[2 * keyLength()];
                }
                System.arraycopy(keys, start(order[at]), key, 0, keyLength());
            }
        }

        @Override
        public byte[] key() {
            return key;
        }

        @Override
        public int keyLength() {
            return ends[order[at]] - start(order[at]);
        }

        @Override
        public long resource() {
            return resources[order[at]];
        }

        @Override
        public long line() {
            return lines[order[at]];
        }
    }
}
