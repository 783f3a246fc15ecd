package dev.batchsync.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes lines to a chain of gzip objects, each small enough to be written in one piece. The last line of an object says
 * whether another object follows.
 */
public final class ChainWriter {

    static final String MORE = "#more";
    static final String LAST = "#last";

    /** Compressed bytes after which the next object begins. */
    private static final int MAX_BYTES = 4 << 20;

    /** Uncompressed bytes that are passed on together. */
    private static final int BUFFER = 1 << 16;

    private final LedgerObjects objects;
    private final String prefix;
    private final LineBuffer lines = new LineBuffer();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(BUFFER);
    private OutputStream gzip;
    private int part;

    public ChainWriter(LedgerObjects objects, String prefix) throws IOException {
        this.objects = objects;
        this.prefix = prefix;
        this.gzip = new FastGzip(content);
    }

    static String key(String prefix, int part) {
        return prefix + "-" + part + ".gz";
    }

    /** Adds a line about the chain, before all others. */
    public void head(String line) throws IOException {
        var bytes = (line + "\n").getBytes(UTF_8);
        lines.append(bytes, 0, bytes.length);
        flush();
    }

    /** Adds a line as it was read. */
    void copy(Line line) throws IOException {
        lines.append(line.bytes, 0, line.length);
        lines.append((byte) '\n');
        passOn();
    }

    /** Adds a line from its parts. */
    public void write(Line line) throws IOException {
        lines.append(line.bytes, 0, line.keyEnd);
        lines.appendFields(line);
        passOn();
    }

    private void passOn() throws IOException {
        if (lines.length() >= BUFFER) {
            flush();
            if (content.size() >= MAX_BYTES) {
                objects.write(key(prefix, part), end(MORE));
                part++;
                content.reset();
                gzip = new FastGzip(content);
            }
        }
    }

    private void flush() throws IOException {
        lines.passTo(gzip);
    }

    private byte[] end(String mark) throws IOException {
        flush();
        gzip.write((mark + "\n").getBytes(UTF_8));
        gzip.close();
        return content.toByteArray();
    }

    public void finish() throws IOException {
        objects.write(key(prefix, part), end(LAST));
    }

    /** Finishes a chain that is read again soon. */
    public void finishAndKeep() throws IOException {
        if (part == 0) {
            objects.writeAndKeep(key(prefix, part), end(LAST));
        } else {
            finish();
        }
    }

    /** Sorted lines resemble their neighbours, so the fastest level compresses them nearly as well as the others. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
