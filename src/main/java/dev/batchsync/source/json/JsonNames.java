package dev.batchsync.source.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.EightBytes;
import java.util.Arrays;

/** Caches the strings of names and types that a file repeats in each command. */
final class JsonNames {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SLOT_BITS = 10;
    private static final int MAX_LENGTH = 64;

    private final byte[][] texts = new byte[1 << SLOT_BITS][];
    private final String[] strings = new String[1 << SLOT_BITS];

    JsonNames() {
        Arrays.fill(texts, new byte[0]);
        Arrays.fill(strings, "");
    }

    /** Returns some bytes as a string. The window checks that they are UTF-8, before the command is used. */
    String of(byte[] bytes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return new String(bytes, from, to - from, UTF_8);
        }
        int slot = slot(bytes, from, to);
        var known = texts[slot];
        if (!Arrays.equals(known, 0, known.length, bytes, from, to)) {
            texts[slot] = Arrays.copyOfRange(bytes, from, to);
            strings[slot] = new String(bytes, from, to - from, UTF_8);
        }
        return strings[slot];
    }

    private static int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        long mixed = length;
        if (length >= EightBytes.COUNT) {
            mixed += EightBytes.at(bytes, from) + 31 * EightBytes.at(bytes, to - EightBytes.COUNT);
        } else {
            for (int i = from; i < to; i++) {
                mixed = (mixed << Byte.SIZE) | (bytes[i] & 0xFF);
            }
        }
        return (int) ((mixed * MIX) >>> (Long.SIZE - SLOT_BITS));
    }
}
