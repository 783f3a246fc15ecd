package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.csv.CsvHead;
import dev.batchsync.source.csv.CsvSyntax;
import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Opens batches that are byte ranges of the source, and checks that the bytes have not changed since the survey. */
final class RangePayloads implements Payloads {

    private final Bucket bucket;
    private final Scratch scratch;
    private final Framing framing;

    private RangePayloads(Bucket bucket, Scratch scratch, Framing framing) {
        this.bucket = bucket;
        this.scratch = scratch;
        this.framing = framing;
    }

    /** Decides what is added to a range to make a payload. */
    private interface Framing {
        Frame frame(PinnedObject source, Definition definition) throws IOException, SourceChangedException;
    }

    private record Frame(String before, String after) {}

    /** Payloads for JSON: each batch is an array of commands. */
    static RangePayloads json(Bucket bucket, Scratch scratch) {
        var brackets = new Frame("[", "]");
        return new RangePayloads(bucket, scratch, (source, definition) -> brackets);
    }

    /** Payloads for CSV: each batch begins with the header, if there is one. */
    static RangePayloads csv(Bucket bucket, Scratch scratch) {
        return new RangePayloads(
                bucket, scratch, (source, definition) -> new Frame(header(bucket, source, definition), ""));
    }

    private static String header(Bucket bucket, PinnedObject source, Definition definition)
            throws IOException, SourceChangedException {
        var syntax = new CsvSyntax(definition.tables().csv());
        var head = CsvHead.read(bucket, source, syntax, definition.limits().maxBytes());
        try (var in = bucket.open(source, head.start().offset())) {
            // The survey has checked that it is UTF-8, so writing it gives the same bytes.
            return new String(in.readNBytes(Math.toIntExact(head.bytes())), UTF_8);
        }
    }

    /** Writes the payload to the scratch directory, and creates the directory if it is missing. */
    @Override
    public Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException {
        try {
            var frame = framing.frame(source, definition);
            var payload = scratch.create("batch-");
            return Cleanup.closeOnFailure(payload, () -> {
                write(payload.file(), frame, source, batch);
                return payload;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read batch " + batch.number() + " of " + source.key() + " again", e);
        }
    }

    private void write(Path file, Frame frame, PinnedObject source, Batch batch)
            throws IOException, SourceChangedException {
        try (var out = Files.newOutputStream(file)) {
            out.write(frame.before().getBytes(UTF_8));
            copy(source, batch, out);
            out.write(frame.after().getBytes(UTF_8));
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
                    throw changed(source, range, "%,d of %,d bytes are missing".formatted(rest, range.length()));
                }
                crc.update(buffer, 0, got);
                out.write(buffer, 0, got);
                rest -= got;
            }
        }
        var checksum = Checksum.of(crc, range.length()).hex();
        if (!checksum.equals(batch.checksum())) {
            throw changed(source, range, "the checksum is " + checksum + ", not " + batch.checksum());
        }
    }

    private static SourceChangedException changed(PinnedObject source, ByteRange range, String how) {
        return new SourceChangedException("%s changed between bytes %,d and %,d after the survey: %s. Upload it again."
                .formatted(source.key(), range.from(), range.to(), how));
    }
}
