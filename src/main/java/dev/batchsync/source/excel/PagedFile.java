package dev.batchsync.source.excel;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.ScratchFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads a file at any position through a cache of fixed size. */
final class PagedFile implements Closeable {

    private static final int PAGE = 8192;
    private static final int PAGES = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ScratchFile file;
    private final FileChannel channel;
    private final byte[] pages;
    private final long[] numbers;

    private PagedFile(ScratchFile file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        int kept = (int) Math.min(PAGES, channel.size() / PAGE + 1);
        this.pages = new byte[kept * PAGE];
        this.numbers = new long[kept];
        Arrays.fill(numbers, -1);
    }

    /** Opens a file; closing the result also deletes the file. */
    static PagedFile of(ScratchFile file) throws IOException {
        var channel = FileChannel.open(file.file(), StandardOpenOption.READ);
        return Cleanup.closeOnFailure(channel, () -> new PagedFile(file, channel));
    }

    void read(long from, byte[] target, int length) throws IOException {
        int done = 0;
        while (done < length) {
            long at = from + done;
            int start = (int) (at % PAGE);
            int part = Math.min(length - done, PAGE - start);
            System.arraycopy(pages, page(at / PAGE) + start, target, done, part);
            done += part;
        }
    }

    /** Reads a number of eight bytes, highest byte first, at a position that is a multiple of eight. */
    long readLong(long at) throws IOException {
        return (long) LONGS.get(pages, page(at / PAGE) + (int) (at % PAGE));
    }

    /** Returns where a page begins in the cache, and loads it first if necessary. */
    private int page(long number) throws IOException {
        int slot = (int) (number % numbers.length);
        if (numbers[slot] != number) {
            numbers[slot] = -1;
            load(number, slot * PAGE);
            numbers[slot] = number;
        }
        return slot * PAGE;
    }

    private void load(long number, int to) throws IOException {
        var buffer = ByteBuffer.wrap(pages, to, PAGE);
        int got;
        do {
            got = channel.read(buffer, number * PAGE + buffer.position() - to);
        } while (got >= 0 && buffer.hasRemaining());
        if (buffer.position() == to) {
            throw new EOFException("the file " + file.file() + " has no page " + number);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            channel.close();
        }
    }
}
