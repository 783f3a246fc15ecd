package dev.batchsync.source.json;

import java.util.HashSet;
import java.util.Set;

/** The names that were read in one object so far. */
final class ObjectNames {

    /** Far more than any command has, so that a broken file cannot fill the memory. */
    static final int MAX_NAMES = 10_000;

    static final int MAX_LENGTH = 1_000_000;

    /** Up to this many names are compared one by one, which is faster than a hash set. */
    private static final int FEW = 16;

    private final String[] few = new String[FEW];
    private final Set<String> more = new HashSet<>();
    private int count;
    private int length;

    void clear() {
        count = 0;
        length = 0;
        if (!more.isEmpty()) {
            more.clear();
        }
    }

    /** Adds a name; false when it was there before. */
    boolean add(String name) {
        for (int i = 0; i < Math.min(count, FEW); i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (count >= FEW && !more.add(name)) {
            return false;
        }
        if (count < FEW) {
            few[count] = name;
        }
        count++;
        length += name.length();
        return true;
    }

    boolean areTooMany() {
        return count > MAX_NAMES || length > MAX_LENGTH;
    }
}
