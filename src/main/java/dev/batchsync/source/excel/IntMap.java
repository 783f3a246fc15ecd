package dev.batchsync.source.excel;

import java.util.Arrays;

/** Maps numbers to numbers, all of them 0 or greater, in far less memory than a map of objects takes. */
final class IntMap {

    private static final int FREE = -1;

    private int[] keys = filled(1024);
    private int[] values = filled(1024);
    private int size;

    /** Returns the value of a key, or -1 if the key has none. */
    int get(int key) {
        return values[slot(key)];
    }

    void put(int key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slot(key);
        size += keys[slot] == FREE ? 1 : 0;
        keys[slot] = key;
        values[slot] = value;
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int slot = ((key * 0x9E3779B9) >>> 7) & mask;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = filled(2 * oldKeys.length);
        values = filled(2 * oldKeys.length);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static int[] filled(int length) {
        var array = new int[length];
        Arrays.fill(array, FREE);
        return array;
    }
}
