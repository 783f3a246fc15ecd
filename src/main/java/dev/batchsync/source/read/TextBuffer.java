package dev.batchsync.source.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A reusable buffer of UTF-8 text. Such texts are compared for each command or row and rarely read. */
public final class TextBuffer {

    private byte[] bytes = new byte[256];
    private int length;

    public int length() {
        return length;
    }

    /** The text itself, of which the first {@link #length} bytes count; valid until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public void clear() {
        length = 0;
    }

    public void append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    public void append(String text) {
        append(text.getBytes(UTF_8));
    }

    public void append(byte[] text) {
        append(text, 0, text.length);
    }

    public void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** Replaces everything from the given index on by other text. */
    public void replaceFrom(int from, String text) {
        length = from;
        append(text);
    }

    /** Drops everything from the given index on. */
    public void truncate(int to) {
        length = to;
    }

    /** Replaces the last byte by an ASCII character. */
    public void replaceLast(char ascii) {
        bytes[length - 1] = (byte) ascii;
    }

    /** Swaps the parts before and after the middle. */
    public void swap(int from, int middle, int to) {
        var tail = Arrays.copyOfRange(bytes, middle, to);
        System.arraycopy(bytes, from, bytes, from + tail.length, middle - from);
        System.arraycopy(tail, 0, bytes, from, tail.length);
    }

    /** Compares two parts, byte by byte. */
    public int compare(int from, int to, int otherFrom, int otherTo) {
        return Arrays.compare(bytes, from, to, bytes, otherFrom, otherTo);
    }

    public boolean hasSameText(TextBuffer other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    public String text(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    @Override
    public String toString() {
        return text(0, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
