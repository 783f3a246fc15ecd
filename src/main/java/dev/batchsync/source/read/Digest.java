package dev.batchsync.source.read;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A digest of 64 bits, made of two different CRCs. It tells contents apart unless somebody chose them to have the same digest. The processor computes both faster than any other digest of the JDK.
 */
public final class Digest {

    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();

    /** The digest of a text. */
    public long of(TextBuffer text) {
        first.reset();
        second.reset();
        first.update(text.bytes(), 0, text.length());
        second.update(text.bytes(), 0, text.length());
        return of(first, second);
    }

    /** The digest of the bytes that both have been updated with. */
    public static long of(CRC32 first, CRC32C second) {
        return first.getValue() << Integer.SIZE | second.getValue();
    }
}
