package dev.batchsync.ledger.references;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Merges sorted references. If several have the same key, the first one of the first part is kept. */
final class MergedReferences implements SortedReferences {

    private final List<SortedReferences> parts;
    private int smallest = -1;

    MergedReferences(List<SortedReferences> parts) {
        this.parts = List.copyOf(parts);
        find();
    }

    private SortedReferences reached() {
        return parts.get(smallest);
    }

    private void find() {
        smallest = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isThere() && (smallest < 0 || compare(parts.get(i), reached()) < 0)) {
                smallest = i;
            }
        }
    }

    private static int compare(SortedReferences a, SortedReferences b) {
        return Arrays.compareUnsigned(a.key(), 0, a.keyLength(), b.key(), 0, b.keyLength());
    }

    @Override
    public boolean isThere() {
        return smallest >= 0;
    }

    @Override
    public void next() throws IOException {
        var key = Arrays.copyOf(key(), keyLength());
        for (var part : parts) {
            while (part.isThere() && Arrays.equals(key, 0, key.length, part.key(), 0, part.keyLength())) {
                part.next();
            }
        }
        find();
    }

    @Override
    public byte[] key() {
        return reached().key();
    }

    @Override
    public int keyLength() {
        return reached().keyLength();
    }

    @Override
    public long resource() {
        return reached().resource();
    }

    @Override
    public long line() {
        return reached().line();
    }
}
