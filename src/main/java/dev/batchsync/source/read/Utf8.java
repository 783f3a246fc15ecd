package dev.batchsync.source.read;

/** Checks, byte by byte, that text is well-formed UTF-8 (Unicode Standard, table 3-7). */
public final class Utf8 {

    private static final int LOWEST = 0x80;
    private static final int HIGHEST = 0xBF;

    private int missing;
    private int lowest = LOWEST;
    private int highest = HIGHEST;

    /** True between the bytes of one character. */
    public boolean isInside() {
        return missing > 0;
    }

    /** False when the byte cannot stand behind those before it. */
    public boolean accepts(byte value) {
        int b = value & 0xFF;
        return isInside() ? follows(b) : b < LOWEST || leads(b);
    }

    /** The refusal of a source, by the first byte of what is not a character. */
    public static InvalidSourceException refusal(TextPosition at, int lead) {
        return new InvalidSourceException(
                at,
                "byte 0x%02X is not UTF-8 (expected: UTF-8; this may be Windows-1252 or ISO-8859-1)"
                        .formatted(lead & 0xFF));
    }

    private boolean follows(int b) {
        boolean expected = b >= lowest && b <= highest;
        missing--;
        lowest = LOWEST;
        highest = HIGHEST;
        return expected;
    }

    private boolean leads(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        // No overlong forms, no surrogates, nothing above U+10FFFF.
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : LOWEST;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : HIGHEST;
        return true;
    }
}
