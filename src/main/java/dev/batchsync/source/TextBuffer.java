package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Text in UTF-8 that is put together anew for each row, and compared more often than read. */
final class TextBuffer {

    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void append(String text) {
        append(text.getBytes(UTF_8));
    }

    void append(byte[] text) {
        append(text, 0, text.length);
    }

    void append(byte[] from, int start, int end) {
        int added = end - start;
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + added));
        }
        System.arraycopy(from, start, bytes, length, added);
        length += added;
    }

    boolean hasSameText(TextBuffer other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, UTF_8);
    }
}
