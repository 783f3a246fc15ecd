package dev.batchsync.source.read;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;

/**
 * CRC-32C of some bytes. The checksums of neighbouring bytes can be combined, so no byte is read twice.
 *
 * @param crc as {@link CRC32C} returns it
 * @param length number of bytes
 */
public record Checksum(int crc, long length) {

    private static final int POLYNOMIAL = 0x82F63B78;
    private static final int ONE = 1 << 31;
    private static final int[] SQUARES = squares();
    private static final AtomicReferenceArray<int[]> SHORT = new AtomicReferenceArray<>(2048);

    public static final Checksum NONE = new Checksum(0, 0);

    public static Checksum of(CRC32C crc, long length) {
        return new Checksum((int) crc.getValue(), length);
    }

    /** The checksum of these bytes followed by others. */
    public Checksum then(Checksum next) {
        if (next.length == 0) {
            return this;
        }
        return new Checksum(appended(next.length) ^ next.crc, length + next.length);
    }

    /**
     * The checksum after this many zero bytes are appended. For commands and rows of usual length it comes from a
     * table, four bits at a time.
     */
    private int appended(long bytes) {
        if (bytes >= SHORT.length()) {
            return multiply(powerOfX(bytes), crc);
        }
        var products = SHORT.get((int) bytes);
        if (products == null) {
            products = products(powerOfX(bytes));
            SHORT.set((int) bytes, products);
        }
        int appended = 0;
        for (int i = 0; i < 8; i++) {
            appended ^= products[16 * i + ((crc >>> (4 * i)) & 0xF)];
        }
        return appended;
    }

    /** The products of a power and all values of four bits, at each of their eight positions in a checksum. */
    private static int[] products(int power) {
        var products = new int[8 * 16];
        for (int i = 0; i < products.length; i++) {
            products[i] = multiply(power, (i & 0xF) << (4 * (i >>> 4)));
        }
        return products;
    }

    public String hex() {
        return HexFormat.of().toHexDigits(crc);
    }

    // A CRC is a polynomial over GF(2), lowest bit first; n bytes appended multiply it by x^8n (as in zlib's combine).
    private static int powerOfX(long bytes) {
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

    /** The element at index k is x^(2^k). */
    private static int[] squares() {
        var squares = new int[Long.SIZE + 3];
        squares[0] = ONE >>> 1;
        for (int k = 1; k < squares.length; k++) {
            squares[k] = multiply(squares[k - 1], squares[k - 1]);
        }
        return squares;
    }
}
