package dev.batchsync.ledger.chain;

import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.Arrays;

/**
 * One line of a ledger; a reader reuses it for the next one.
 *
 * <p>It begins with its key: two hexadecimal digits of a hash, which spread resources evenly over slices, then a letter for
 * the kind, then the identity. After that follow, separated by tabs: the digest, the batch, the line in the source, the
 * first and the last position of equal commands that stand together, flags, and for a resource that an earlier cycle sent
 * the number of its origin. The order of lines is the order of their keys as bytes.
 *
 * <p>Its fields have no accessors, because a comparison reads millions of lines.
 */
public final class Line {

    /** It sets attributes, relations, tags or responsibilities. */
    public static final int SETS = 1;

    /** Its digest is that of all commands of the resource. */
    public static final int WHOLE = 2;

    /** It is not in the source. Only a cycle without a finalization sent it, so the next finalization touches it. */
    public static final int LATER = 4;

    /** It is not in the source. It was missing at a finalization with IGNORE. */
    public static final int IGNORED = 8;

    /** A command refers to it. The line says nothing else about the resource. */
    public static final int REFERS = 16;

    static final String FLAGS = "s=LIr";

    static final byte TAB = '\t';

    public byte[] bytes = new byte[256];
    int length;
    public int keyEnd;

    public long digest;
    public int batch;
    public long line;
    public long first;
    public long last;
    public int flags;
    public int origin = -1;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The bucket of the key, from 0 to 255: its first two hexadecimal digits. */
    int bucket() {
        return Character.digit(bytes[0], 16) << 4 | Character.digit(bytes[1], 16);
    }

    /** The letter that stands for a kind. */
    public static byte letter(ResourceKind kind) {
        return (byte)
                switch (kind) {
                    case COMMUNITY -> 'C';
                    case DOMAIN -> 'D';
                    case ASSET -> 'A';
                    case MAPPING -> 'M';
                    case COMPLEX_RELATION -> 'R';
                };
    }

    public ResourceKind kind() throws DamagedLedgerException {
        return switch (bytes[2]) {
            case 'C' -> ResourceKind.COMMUNITY;
            case 'D' -> ResourceKind.DOMAIN;
            case 'A' -> ResourceKind.ASSET;
            case 'M' -> ResourceKind.MAPPING;
            case 'R' -> ResourceKind.COMPLEX_RELATION;
            default -> throw new DamagedLedgerException("a line has an unknown kind");
        };
    }

    public int identityStart() {
        return 3;
    }

    public boolean identityStartsWith(String ascii) {
        if (keyEnd - identityStart() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[identityStart() + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public static int compare(Line a, Line b) {
        return Arrays.compareUnsigned(a.bytes, 0, a.keyEnd, b.bytes, 0, b.keyEnd);
    }

    public boolean hasSameKey(Line other) {
        return Arrays.equals(bytes, 0, keyEnd, other.bytes, 0, other.keyEnd);
    }

    /** Takes a line without its line end. */
    void set(byte[] source, int from, int to) throws DamagedLedgerException {
        reserve(to - from);
        System.arraycopy(source, from, bytes, 0, to - from);
        length = to - from;
        keyEnd = 0;
        while (keyEnd < length && bytes[keyEnd] != TAB) {
            keyEnd++;
        }
        if (keyEnd < 4 || keyEnd == length) {
            throw new DamagedLedgerException("a line has no key");
        }
    }

    public void setKey(Line other) {
        setKey(other.bytes, 0, other.keyEnd);
    }

    public void setKey(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, 0, to - from);
        length = to - from;
        keyEnd = length;
    }

    /** Reads what follows the key. */
    public void parse() throws DamagedLedgerException {
        var fields = new Cursor();
        digest = fields.hex();
        batch = (int) fields.number();
        line = fields.number();
        first = fields.number();
        last = fields.number();
        flags = fields.flags();
        origin = fields.at < length ? (int) fields.number() : -1;
    }

    private void reserve(int size) {
        if (size > bytes.length) {
            bytes = new byte[Math.max(size, 2 * bytes.length)];
        }
    }

    private final class Cursor {

        private int at = keyEnd;

        private int enter() throws DamagedLedgerException {
            if (at >= length || bytes[at] != TAB) {
                throw new DamagedLedgerException("a line ends too early");
            }
            return ++at;
        }

        private boolean isInside() {
            return at < length && bytes[at] != TAB;
        }

        long hex() throws DamagedLedgerException {
            long value = 0;
            for (enter(); isInside(); at++) {
                value = value << 4 | digit(16);
            }
            return value;
        }

        long number() throws DamagedLedgerException {
            long value = 0;
            for (enter(); isInside(); at++) {
                value = value * 10 + digit(10);
            }
            return value;
        }

        private int digit(int radix) throws DamagedLedgerException {
            int digit = Character.digit(bytes[at], radix);
            if (digit < 0) {
                throw new DamagedLedgerException("a line has no number where one must be");
            }
            return digit;
        }

        int flags() throws DamagedLedgerException {
            int value = 0;
            for (enter(); isInside(); at++) {
                int flag = FLAGS.indexOf(bytes[at]);
                if (flag < 0) {
                    throw new DamagedLedgerException("a line has an unknown flag");
                }
                value |= 1 << flag;
            }
            return value;
        }
    }
}
