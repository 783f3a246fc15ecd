package dev.batchsync.source;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * CRC-32C of some bytes; those of neighbours join into that of the whole, so that no byte is read twice.
 *
 * @param crc as {@link CRC32C} gives it
 * @param length number of bytes
 */
record Checksum(int crc, long length) {

    private static final int POLYNOMIAL = 0x82F63B78;
    private static final int ONE = 1 << 31;
    private static final int[] SQUARES = squares();
    private static final int[] SHORT = powersOfX8();

    static final Checksum NONE = new Checksum(0, 0);

    static Checksum of(CRC32C crc, long length) {
        return new Checksum((int) crc.getValue(), length);
    }

    /** The checksum of these bytes with others behind them. */
    Checksum then(Checksum next) {
        if (next.length == 0) {
            return this;
        }
        return new Checksum(multiply(powerOfX(next.length), crc) ^ next.crc, length + next.length);
    }

    String hex() {
        return HexFormat.of().toHexDigits(crc);
    }

    // A CRC is a polynomial over GF(2), lowest bit first; n bytes appended multiply it by x^8n (as in zlib's combine).
    private static int powerOfX(long bytes) {
        if (bytes < SHORT.length) {
            return SHORT[(int) bytes];
        }
        int power = ONE;
        int k = 3;
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = multiply(SQUARES[k], power);
            }
            k++;
        }
        return power;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = 31; bit >= 0; bit--) {
            product ^= shifted & -(a >>> bit & 1);
            shifted = (shifted >>> 1) ^ (POLYNOMIAL & -(shifted & 1));
        }
        return product;
    }

    /** x^8n at position n: looked up for commands and rows of usual length. */
    private static int[] powersOfX8() {
        var powers = new int[2048];
        powers[0] = ONE;
        for (int n = 1; n < powers.length; n++) {
            powers[n] = multiply(SQUARES[3], powers[n - 1]);
        }
        return powers;
    }

    /** x^(2^k) at position k. */
    private static int[] squares() {
        var squares = new int[Long.SIZE + 3];
        squares[0] = ONE >>> 1;
        for (int k = 1; k < squares.length; k++) {
            squares[k] = multiply(squares[k - 1], squares[k - 1]);
        }
        return squares;
    }
}
