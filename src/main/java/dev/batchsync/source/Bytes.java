package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** UTF-8 text that grows and is used again, so that nothing is allocated for each command. */
final class Bytes {

    private byte[] array = new byte[256];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(char ascii) {
        reserve(1);
        array[length++] = (byte) ascii;
    }

    void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, array, length, to - from);
        length += to - from;
    }

    /** Puts other text in the place of everything from the given index on. */
    void replaceFrom(int from, byte[] replacement) {
        length = from;
        append(replacement, 0, replacement.length);
    }

    /** Exchanges what stands before and behind the middle. */
    void swap(int from, int middle, int to) {
        var tail = Arrays.copyOfRange(array, middle, to);
        System.arraycopy(array, from, array, from + tail.length, middle - from);
        System.arraycopy(tail, 0, array, from, tail.length);
    }

    /** Puts an ASCII character in the place of the last byte. */
    void replaceLast(char ascii) {
        array[length - 1] = (byte) ascii;
    }

    /** Compares two parts, byte by byte. */
    int compare(int from, int to, int otherFrom, int otherTo) {
        return Arrays.compare(array, from, to, array, otherFrom, otherTo);
    }

    boolean hasSameTextAs(Bytes other) {
        return Arrays.equals(array, 0, length, other.array, 0, other.length);
    }

    String text(int from, int to) {
        return new String(array, from, to - from, UTF_8);
    }

    @Override
    public String toString() {
        return text(0, length);
    }

    private void reserve(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(length + more, 2 * array.length));
        }
    }
}
