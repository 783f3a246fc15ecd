package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads batches that are ranges of a JSON array again, and proves that they are what was surveyed. */
public final class RangePayloads implements Payloads {

    private final Bucket bucket;
    private final Path scratch;

    /** Keeps payloads in a scratch directory, which is created when it is missing. */
    public RangePayloads(Bucket bucket, Path scratch) {
        this.bucket = bucket;
        this.scratch = scratch;
    }

    @Override
    public Payload open(PinnedObject source, Batch batch) throws SourceChangedException {
        try {
            Files.createDirectories(scratch);
            var payload = new ScratchFile(Files.createTempFile(scratch, "batch-", ".json"));
            return filled(payload, source, batch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read batch " + batch.number() + " of " + source.key() + " again", e);
        }
    }

    private Payload filled(ScratchFile payload, PinnedObject source, Batch batch)
            throws IOException, SourceChangedException {
        boolean filled = false;
        try {
            write(payload.file(), source, batch);
            filled = true;
            return payload;
        } finally {
            if (!filled) {
                payload.close();
            }
        }
    }

    private void write(Path file, PinnedObject source, Batch batch) throws IOException, SourceChangedException {
        try (var out = Files.newOutputStream(file)) {
            out.write('[');
            copy(source, batch, out);
            out.write(']');
        }
    }

    private void copy(PinnedObject source, Batch batch, OutputStream out) throws IOException, SourceChangedException {
        var range = batch.range();
        var crc = new CRC32C();
        var buffer = new byte[8192];
        long rest = range.length();
        try (var in = bucket.open(source, range.from())) {
            while (rest > 0) {
                int got = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
                if (got < 0) {
                    throw changed(source, range, rest + " of " + range.length() + " bytes are missing");
                }
                crc.update(buffer, 0, got);
                out.write(buffer, 0, got);
                rest -= got;
            }
        }
        var checksum = Checksum.of(crc, range.length()).hex();
        if (!checksum.equals(batch.checksum())) {
            throw changed(source, range, "checksum " + checksum + " (expected: " + batch.checksum() + ")");
        }
    }

    private static SourceChangedException changed(PinnedObject source, ByteRange range, String how) {
        return new SourceChangedException("%s, bytes %d to %d, is not what was surveyed: %s"
                .formatted(source.key(), range.from(), range.to(), how));
    }

    private record ScratchFile(Path file) implements Payload {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        }
    }
}
