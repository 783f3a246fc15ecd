package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * The unpacked bytes of one part of a workbook, on their way to the XML parser.
 *
 * <p>A part may unpack to a thousand times its size, and a parser keeps what it has not told about yet; so both the
 * whole and what is read for one token are bounded.
 */
final class PartStream extends InputStream {

    /** More than any cell, name or comment of a real file; memory that one token may take. */
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

    /** Tells that what was read before is done with. */
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
            throw refuse("unpacks to more than " + maxBytes + " bytes (expected: at most that many)");
        }
        if (bytes - tokenStart > MAX_TOKEN) {
            throw refuse("a single name or text of more than " + MAX_TOKEN + " bytes (expected: at most that many)");
        }
        return got;
    }

    private void requireIntact() throws InvalidSourceException {
        if (part.getCrc() >= 0 && part.getCrc() != crc.getValue()) {
            throw refuse("damaged: its checksum is %08x (expected: %08x)".formatted(crc.getValue(), part.getCrc()));
        }
    }

    /** Reads what the parser has left, which proves the part to be intact to its last byte. */
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
