package dev.batchsync.source.excel;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Tables.Excel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Copies workbooks to the scratch disk, because reading a ZIP archive starts at its end.
 *
 * <p>The latest copy is kept, because the batches of a workbook are written one after the other.
 */
public final class Workbooks implements AutoCloseable {

    private final Bucket bucket;
    private final Scratch scratch;
    private final WorkbookLimits limits;
    private final Room room;
    private final AtomicReference<@Nullable Copy> idle = new AtomicReference<>();

    /** How many bytes are free on the scratch disk. */
    interface Room {
        long bytes() throws IOException;
    }

    Workbooks(Bucket bucket, Scratch scratch, WorkbookLimits limits, Room room) {
        this.room = room;
        this.bucket = bucket;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * Creates access to the workbooks of a bucket.
     *
     * @param maxBytes largest size of a workbook on the scratch disk; its shared strings may take the same again
     * @param maxPartBytes largest unpacked size of one part of a workbook
     */
    public static Workbooks of(Bucket bucket, Path folder, long maxBytes, long maxPartBytes) {
        var scratch = new Scratch(folder);
        return new Workbooks(bucket, scratch, new WorkbookLimits(maxBytes, maxPartBytes), scratch::room);
    }

    /** Access to the workbooks of another bucket, within the same limits. */
    public Workbooks of(Bucket other) {
        return new Workbooks(other, scratch, limits, room);
    }

    Scratch scratch() {
        return scratch;
    }

    /** Works with an open workbook, which no other thread uses meanwhile, and the checksum of the whole object. */
    public interface Use<T> {

        T of(Workbook workbook, String checksum) throws IOException, SourceChangedException;
    }

    /** Opens a sheet of a pinned workbook, by default the first one, and runs {@code use} on it. */
    public <T> T use(PinnedObject source, Excel settings, Use<T> use) throws IOException, SourceChangedException {
        var copy = take(source, settings);
        var result = Cleanup.closeOnFailure(copy, () -> apply(use, copy));
        discard(idle.getAndSet(copy));
        return result;
    }

    private static <T> T apply(Use<T> use, Copy copy) throws IOException, SourceChangedException {
        try {
            return use.of(copy.workbook(), copy.checksum());
        } catch (IOException e) {
            throw WorkbookPackage.explained(e);
        }
    }

    private Copy take(PinnedObject source, Excel settings) throws IOException, SourceChangedException {
        if (source.size() > limits.maxScratchBytes()) {
            throw new InvalidSourceException(
                    WorkbookPosition.WORKBOOK,
                    ("the workbook has %,d bytes, but batchsync.source.max-workbook-bytes allows %,d."
                                    + " Split the workbook, or raise the limit.")
                            .formatted(source.size(), limits.maxScratchBytes()));
        }
        var kept = idle.getAndSet(null);
        try (var in = bucket.open(source, 0)) {
            if (kept != null && kept.source().equals(source) && kept.settings().equals(settings)) {
                var taken = kept;
                kept = null;
                return taken;
            }
            // Deleted first, because the new copy may need its space.
            discard(kept);
            kept = null;
            return copy(in, source, settings);
        } finally {
            discard(kept);
        }
    }

    private Copy copy(InputStream in, PinnedObject source, Excel settings) throws IOException {
        long room = this.room.bytes();
        if (source.size() > room) {
            // Not the fault of the workbook: the caller tries again later.
            throw new IOException(
                    ("The workbook has %,d bytes, but the disk of batchsync.source.scratch (%s) has room for only %,d."
                                    + " Free space on that disk, or set the property to a folder on a larger one.")
                            .formatted(source.size(), scratch.folder(), room));
        }
        var file = scratch.create("workbook-");
        return Cleanup.closeOnFailure(file, () -> {
            var checksum = copy(in, file.file(), source.size());
            var workbook = Workbook.open(file.file(), settings, scratch, limits);
            return new Copy(source, settings, file, checksum, workbook);
        });
    }

    private static String copy(InputStream in, Path file, long size) throws IOException {
        var crc = new CRC32C();
        var buffer = new byte[65_536];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int got = in.read(buffer); got >= 0 && copied <= size; got = in.read(buffer)) {
                crc.update(buffer, 0, got);
                out.write(buffer, 0, got);
                copied += got;
            }
        }
        if (copied != size) {
            throw new InvalidSourceException(
                    WorkbookPosition.WORKBOOK,
                    "the workbook has %s%,d bytes; it had %,d when its cycle began. Upload the file again."
                            .formatted(copied > size ? "more than " : "", copied > size ? size : copied, size));
        }
        return Checksum.of(crc, copied).hex();
    }

    private static void discard(@Nullable Copy copy) throws IOException {
        if (copy != null) {
            copy.close();
        }
    }

    @Override
    public void close() throws IOException {
        discard(idle.getAndSet(null));
    }

    private record Copy(PinnedObject source, Excel settings, ScratchFile file, String checksum, Workbook workbook)
            implements Closeable {

        @Override
        public void close() throws IOException {
            try (file) {
                workbook.close();
            }
        }
    }
}
