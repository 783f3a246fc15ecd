package dev.batchsync.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a chain. It notices an object that was cut off, because the last line is missing. */
public final class ChainReader implements LineSource {

    private static final int BUFFER = 1 << 14;

    private final LedgerObjects objects;
    private final String prefix;
    private final Line line = new Line();
    private final List<String> head = new ArrayList<>();
    private byte[] buffer = new byte[BUFFER];
    private int next;
    private int limit;
    private @Nullable InputStream in;
    private int part;
    private boolean isLast;

    private ChainReader(LedgerObjects objects, String prefix) {
        this.objects = objects;
        this.prefix = prefix;
    }

    /** Opens a chain and reads the lines about the chain itself, which come first. */
    public static ChainReader open(LedgerObjects objects, String prefix) throws IOException {
        var reader = new ChainReader(objects, prefix);
        return closeOnFailure(reader, () -> {
            reader.openPart();
            return reader;
        });
    }

    /** Something that may fail. */
    public interface Opening<T> {
        T open() throws IOException;
    }

    /** Closes what was opened before if the rest cannot be opened. */
    public static <T> T closeOnFailure(Closeable opened, Opening<T> rest) throws IOException {
        boolean isOpen = false;
        try {
            var result = rest.open();
            isOpen = true;
            return result;
        } finally {
            if (!isOpen) {
                opened.close();
            }
        }
    }

    /** The lines about the chain. */
    public List<String> head() {
        return head;
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public boolean next() throws IOException {
        while (!isLast) {
            int end = endOfLine();
            int from = next;
            next = end + 1;
            if (buffer[from] != '#') {
                line.set(buffer, from, end);
                return true;
            }
            mark(new String(buffer, from, end - from, UTF_8));
        }
        return false;
    }

    private void mark(String mark) throws IOException {
        switch (mark) {
            case ChainWriter.MORE -> {
                requireEnd();
                part++;
                openPart();
            }
            case ChainWriter.LAST -> {
                requireEnd();
                isLast = true;
            }
            default -> throw new DamagedLedgerException(key() + ": unknown mark " + mark);
        }
    }

    /** Reads past the last byte, which checks the checksum of the whole object. */
    private void requireEnd() throws IOException {
        if (next < limit || read(new byte[1], 0) >= 0) {
            throw new DamagedLedgerException(key() + " goes on after its last line");
        }
    }

    private void openPart() throws IOException {
        close();
        next = 0;
        limit = 0;
        try {
            in = new GZIPInputStream(objects.open(key()), BUFFER);
        } catch (ZipException | EOFException e) {
            throw new DamagedLedgerException(key() + " is not gzip", e);
        }
        if (part == 0) {
            readHead();
        }
    }

    private void readHead() throws IOException {
        while (true) {
            int end = endOfLine();
            var text = new String(buffer, next, end - next, UTF_8);
            if (!text.startsWith("#") || text.equals(ChainWriter.MORE) || text.equals(ChainWriter.LAST)) {
                return;
            }
            head.add(text);
            next = end + 1;
        }
    }

    /** Reads until the buffer contains the next line end, and returns its index. */
    private int endOfLine() throws IOException {
        int at = next;
        while (true) {
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            if (at < limit) {
                return at;
            }
            at -= next;
            fill();
            at += next;
        }
    }

    private void fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            next = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int got = read(buffer, limit);
        if (got < 0) {
            throw new DamagedLedgerException(key() + " was cut off");
        }
        limit += got;
    }

    private int read(byte[] into, int from) throws IOException {
        if (in == null) {
            throw new IllegalStateException(key() + " is not open");
        }
        try {
            return in.read(into, from, into.length - from);
        } catch (ZipException | EOFException e) {
            throw new DamagedLedgerException(key() + " is damaged", e);
        }
    }

    private String key() {
        return ChainWriter.key(prefix, part);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
