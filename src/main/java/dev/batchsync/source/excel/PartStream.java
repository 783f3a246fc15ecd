package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Unpacks one part of a workbook for the XML parser.
 *
 * <p>A part can unpack to a thousand times its size, and the parser keeps a token in memory until the token is
 * complete. So both the size of the part and the size of each token are limited.
 */
final class PartStream extends InputStream {

    /** How many bytes one token may take in memory; no cell, name or comment of a real file needs as many. */
    static final int MAX_TOKEN = 2_000_000;

    private final InputStream in;
    private final ZipEntry part;
    private final long maxBytes;
    private final CRC32 crc = new CRC32();
    private long bytes;
    private long tokenStart;

    PartStream(InputStream in, ZipEntry part, long maxBytes) {
        this.in = in;
        this.part = part;
        this.maxBytes = maxBytes;
    }

    /** Marks the point where the parser begins to read its next token. */
    void startToken() {
        tokenStart = bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        int got = in.read(target, from, length);
        if (got < 0) {
            requireIntact();
            return got;
        }
        crc.update(target, from, got);
        bytes += got;
        if (bytes > maxBytes) {
            throw refuse("this part unpacks to more than " + maxBytes
                    + " bytes. Split the workbook, or raise batchsync.source.max-part-bytes.");
        }
        if (bytes - tokenStart > MAX_TOKEN) {
            throw refuse("a single name or text has more than " + MAX_TOKEN
                    + " bytes. Shorten it, or save the workbook again in Excel.");
        }
        return got;
    }

    private void requireIntact() throws InvalidSourceException {
        if (part.getCrc() >= 0 && part.getCrc() != crc.getValue()) {
            throw refuse(("this part is damaged: its checksum is %08x, but the archive records %08x."
                            + " Upload the workbook again.")
                    .formatted(crc.getValue(), part.getCrc()));
        }
    }

    /** Reads the rest of the part, so that its checksum can be verified. */
    void drain() throws IOException {
        var buffer = new byte[8192];
        do {
            startToken();
        } while (read(buffer, 0, buffer.length) >= 0);
    }

    InvalidSourceException refuse(String explanation) {
        return new InvalidSourceException(new WorkbookPosition(part.getName()), explanation);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
