package dev.batchsync.source.read;

/** Checks, byte by byte, that text is well-formed UTF-8 (Unicode Standard, table 3-7). */
public final class Utf8 {

    private static final int LOWEST = 0x80;
    private static final int HIGHEST = 0xBF;

    private int missing;
    private int lowest = LOWEST;
    private int highest = HIGHEST;

    /** Whether the character that has begun is incomplete. */
    public boolean isInside() {
        return missing > 0;
    }

    /** Takes the next byte; false when it cannot follow the bytes before it. */
    public boolean accepts(byte value) {
        int b = value & 0xFF;
        return isInside() ? follows(b) : b < LOWEST || leads(b);
    }

    /** Rejects a source because of bytes that are not a UTF-8 character; {@code lead} is the first of them. */
    public static InvalidSourceException refusal(TextPosition at, int lead) {
        return new InvalidSourceException(
                at,
                "Byte 0x%02X is not UTF-8. Save the file as UTF-8; it may now be Windows-1252 or ISO-8859-1."
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
