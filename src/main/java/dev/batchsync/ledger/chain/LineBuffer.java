package dev.batchsync.ledger.chain;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes lines as text, and collects them until they are passed on. */
final class LineBuffer {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[1 << 14];
    private int length;

    void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void append(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    /** Appends the last digits of a number. */
    void appendHex(long value, int digits) {
        reserve(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 0xF];
        }
    }

    /** Appends a number that is not negative. */
    void append(long value) {
        reserve(20);
        int from = length;
        long rest = value;
        do {
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        for (int i = from, j = length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
    }

    /** Appends what follows the key of a line. */
    void appendFields(Line line) {
        append(Line.TAB);
        appendHex(line.digest, 16);
        append(Line.TAB);
        append(line.batch);
        append(Line.TAB);
        append(line.line);
        append(Line.TAB);
        append(line.first);
        append(Line.TAB);
        append(line.last);
        append(Line.TAB);
        for (int flag = 0; flag < Line.FLAGS.length(); flag++) {
            if (line.has(1 << flag)) {
                append((byte) Line.FLAGS.charAt(flag));
            }
        }
        if (line.origin >= 0) {
            append(Line.TAB);
            append(line.origin);
        }
        append((byte) '\n');
    }

    int length() {
        return length;
    }

    void passTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
