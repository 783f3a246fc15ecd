package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.Tally;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The resources that a batch names, in memory: the keys of their lines one after the other, and the numbers that belong to
 * them.
 */
final class RunEntries {

    /** The longest identity in bytes; a longer one is shortened. Identities that people choose are shorter. */
    static final int MAX_IDENTITY = 1_000;

    private static final int KEPT = 900;

    private static final int FIRST_CAPACITY = 1 << 12;

    private final CRC32C crc = new CRC32C();
    private byte[] keys = new byte[FIRST_CAPACITY << 6];
    private int[] ends = new int[FIRST_CAPACITY];
    private long[] digests = new long[FIRST_CAPACITY];
    private long[] resources = new long[FIRST_CAPACITY];
    private long[] positions = new long[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private boolean[] sets = new boolean[FIRST_CAPACITY];
    private Integer[] order = new Integer[0];
    private int size;

    void add(Mention mention) {
        if (size == ends.length) {
            grow();
        }
        int end = start(size);
        int length = mention.identityLength();
        if (length > MAX_IDENTITY) {
            var shortened = shortened(mention.identity(), length);
            end = addKey(end, mention.kind(), shortened, shortened.length);
        } else {
            end = addKey(end, mention.kind(), mention.identity(), length);
        }
        ends[size] = end;
        digests[size] = mention.digest();
        resources[size] = mention.resource();
        positions[size] = mention.position();
        lines[size] = mention.line();
        sets[size] = mention.setsCharacteristics();
        size++;
    }

    private int addKey(int from, ResourceKind kind, byte[] identity, int length) {
        int end = from + 3 + length;
        if (end > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(end, keys.length + (keys.length >> 1)));
        }
        keys[from + 2] = Line.letter(kind);
        System.arraycopy(identity, 0, keys, from + 3, length);
        crc.reset();
        crc.update(keys, from + 2, length + 1);
        int hash = (int) crc.getValue();
        keys[from] = (byte) Character.forDigit(hash >>> 4 & 0xF, 16);
        keys[from + 1] = (byte) Character.forDigit(hash & 0xF, 16);
        return end;
    }

    /** Writes the key of another resource into a line. */
    void key(ResourceKind kind, byte[] identity, int length, Line into) {
        int from = start(size);
        var kept = length > MAX_IDENTITY ? shortened(identity, length) : identity;
        int end = addKey(from, kind, kept, length > MAX_IDENTITY ? kept.length : length);
        into.setKey(keys, from, end);
    }

    int size() {
        return size;
    }

    private void grow() {
        int capacity = 2 * size;
        ends = Arrays.copyOf(ends, capacity);
        digests = Arrays.copyOf(digests, capacity);
        resources = Arrays.copyOf(resources, capacity);
        positions = Arrays.copyOf(positions, capacity);
        lines = Arrays.copyOf(lines, capacity);
        sets = Arrays.copyOf(sets, capacity);
    }

    private int start(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    /** The number of entries for resources before one. */
    int countBefore(long resource) {
        int at = Arrays.binarySearch(resources, 0, size, resource);
        return at < 0 ? -at - 1 : at;
    }

    /** The first entries in the order of their keys; those with the same key stay in the order of the file. */
    Integer[] sorted(int count) {
        if (order.length < count) {
            order = new Integer[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order, 0, count, (a, b) -> Arrays.compareUnsigned(keys, start(a), ends[a], keys, start(b), ends[b]));
        return order;
    }

    /** Puts an entry into a line. */
    void read(int entry, Line line) {
        line.setKey(keys, start(entry), ends[entry]);
        line.digest = digests[entry];
        line.line = lines[entry];
        line.first = positions[entry];
        line.last = positions[entry];
        line.flags = sets[entry] ? Line.SETS : 0;
    }

    boolean hasKeyOf(int entry, Line line) {
        return Arrays.equals(keys, start(entry), ends[entry], line.bytes, 0, line.keyEnd);
    }

    long digest(int entry) {
        return digests[entry];
    }

    long position(int entry) {
        return positions[entry];
    }

    boolean sets(int entry) {
        return sets[entry];
    }

    /** Drops the first entries. */
    void drop(int count) {
        int rest = size - count;
        int from = start(count);
        int bytes = start(size) - from;
        System.arraycopy(keys, from, keys, 0, bytes);
        for (int i = 0; i < rest; i++) {
            ends[i] = ends[count + i] - from;
        }
        System.arraycopy(digests, count, digests, 0, rest);
        System.arraycopy(resources, count, resources, 0, rest);
        System.arraycopy(positions, count, positions, 0, rest);
        System.arraycopy(lines, count, lines, 0, rest);
        System.arraycopy(sets, count, sets, 0, rest);
        size = rest;
    }

    /** The beginning of an identity, and the SHA-256 of all of it. */
    private static byte[] shortened(byte[] identity, int length) {
        var sha = Tally.sha256();
        sha.update(identity, 0, length);
        var digest = ("~" + HexFormat.of().formatHex(sha.digest())).getBytes(US_ASCII);
        int kept = KEPT;
        while ((identity[kept] & 0xC0) == 0x80) {
            kept--;
        }
        var shortened = Arrays.copyOf(identity, kept + digest.length);
        System.arraycopy(digest, 0, shortened, kept, digest.length);
        return shortened;
    }
}
