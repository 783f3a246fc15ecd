package dev.batchsync.ledger.tally;

import dev.batchsync.ledger.chain.Line;

/**
 * All commands of one resource, in the order of the file.
 *
 * <p>Commands that stand together are one group, which Collibra merges. A later group replaces what an earlier one set, if
 * both set attributes, relations, tags or responsibilities. Other commands complement each other in any order.
 */
public final class Commands {

    private final DistinctSum others = new DistinctSum();
    private final DistinctSum group = new DistinctSum();
    private long groupEnd;
    private long groupLine;
    private boolean hasGroup;
    private long setBefore;
    private long lineBefore;
    private boolean hasSetBefore;
    private long sequence;
    private long replaced;
    private long again;

    void clear() {
        others.clear();
        group.clear();
        hasGroup = false;
        hasSetBefore = false;
        sequence = 0;
        replaced = 0;
        again = 0;
    }

    void add(Line line) {
        if (hasGroup && line.first > groupEnd + 1) {
            endGroup();
        }
        groupEnd = hasGroup ? Math.max(groupEnd, line.last) : line.last;
        hasGroup = true;
        if (!line.has(Line.SETS)) {
            others.add(line.digest);
            return;
        }
        if (group.isEmpty()) {
            groupLine = line.line;
        }
        group.add(line.digest);
    }

    private void endGroup() {
        hasGroup = false;
        if (group.isEmpty()) {
            return;
        }
        long sum = group.sum();
        if (!hasSetBefore || sum != setBefore) {
            if (hasSetBefore && again == 0) {
                replaced = lineBefore;
                again = groupLine;
            }
            sequence = mix(31 * sequence + sum);
        }
        hasSetBefore = true;
        setBefore = sum;
        lineBefore = groupLine;
        group.clear();
    }

    /** The digest of all commands together. */
    long end() {
        endGroup();
        return mix(sequence + others.sum());
    }

    /** Whether a command replaces something that one apart from it set. */
    public boolean areDuplicates() {
        return again > 0;
    }

    /** The line of the first command of which something is replaced. */
    long replacedLine() {
        return replaced;
    }

    /** The line of the command that replaces it. */
    long againLine() {
        return again;
    }

    /** Spreads each bit over all others (the last steps of MurmurHash3, which is in the public domain). */
    static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    /** Adds up different digests, in any order. If there are more than any sensible source has, equal digests count again. */
    private static final class DistinctSum {

        private static final int MOST = 64;

        private final long[] seen = new long[MOST];
        private int count;
        private long sum;

        void clear() {
            count = 0;
            sum = 0;
        }

        boolean isEmpty() {
            return count == 0;
        }

        void add(long digest) {
            for (int i = 0; i < count; i++) {
                if (seen[i] == digest) {
                    return;
                }
            }
            if (count < MOST) {
                seen[count++] = digest;
            }
            sum += mix(digest);
        }

        long sum() {
            return sum;
        }
    }
}
