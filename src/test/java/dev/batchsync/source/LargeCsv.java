package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Rows of a quarter of a kilobyte that are generated while they are read. Every thousandth asset has two rows. */
final class LargeCsv implements Bucket {

    static final int ROW_BYTES = 250;

    private static final byte[] HEADER = "name;domain;tags;text\n".getBytes(UTF_8);
    private static final int FIRST = 100_000_000;
    private static final int DIGITS = 9;
    private static final byte[] ROW = row();

    private final long rows;

    LargeCsv(long rows) {
        this.rows = rows;
    }

    private static byte[] row() {
        var row = new byte[ROW_BYTES];
        Arrays.fill(row, (byte) 'x');
        var start = (FIRST + ";domain;a,b;\"text; with \"\"quotes\"\" and\r\nlines \u00E4\u00F6\u00FC").getBytes(UTF_8);
        System.arraycopy(start, 0, row, 0, start.length);
        row[ROW_BYTES - 2] = '"';
        row[ROW_BYTES - 1] = '\n';
        return row;
    }

    long size() {
        return HEADER.length + rows * ROW_BYTES;
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.empty();
    }

    @Override
    public InputStream open(PinnedObject object, long from) {
        return new Rows(from);
    }

    @Override
    public void write(String key, String contentType, byte[] content) {}

    private final class Rows extends GeneratedBytes {

        private final byte[] row = ROW.clone();

        Rows(long from) {
            super(from);
        }

        @Override
        long size() {
            return LargeCsv.this.size();
        }

        @Override
        int copy(long position, byte[] target, int from, int length) {
            if (position < HEADER.length) {
                return take(HEADER, position, target, from, length);
            }
            long number = (position - HEADER.length) / ROW_BYTES;
            writeNumber(row, 0, DIGITS, FIRST + (number % 1_000 == 999 ? number - 1 : number));
            return take(row, (position - HEADER.length) % ROW_BYTES, target, from, length);
        }
    }
}
