package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.csv.CsvTable;
import dev.batchsync.source.json.LinesAsArray;
import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Definition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/** Opens batches that are byte ranges of the source, and checks that the bytes have not changed since the survey. */
final class RangePayloads implements Payloads {

    private static final int BUFFER = 8192;

    private final Bucket bucket;
    private final Scratch scratch;
    private final Framing framing;

    private RangePayloads(Bucket bucket, Scratch scratch, Framing framing) {
        this.bucket = bucket;
        this.scratch = scratch;
        this.framing = framing;
    }

    /** Decides how a range becomes a payload. */
    private interface Framing {

        Frame frame(PinnedObject source, Definition definition) throws IOException, SourceChangedException;
    }

    /**
     * What is done with a range.
     *
     * @param before is written before it
     * @param after is written after it
     * @param body takes the bytes of the range
     * @param finish makes the payload of the file that was written
     */
    private record Frame(String before, String after, UnaryOperator<OutputStream> body, Finish finish) {

        Frame(String before, String after) {
            this(before, after, out -> out, file -> file);
        }
    }

    private interface Finish {

        Payload of(ScratchFile written) throws IOException;
    }

    /** Payloads for JSON: each batch is an array of commands. */
    static RangePayloads json(Bucket bucket, Scratch scratch) {
        var brackets = new Frame("[", "]");
        return new RangePayloads(bucket, scratch, (source, definition) -> brackets);
    }

    /** Payloads for JSON Lines: each batch is an array of commands, with commas in place of line breaks. */
    static RangePayloads jsonLines(Bucket bucket, Scratch scratch) {
        var array = new Frame("[", "]", LinesAsArray::new, file -> file);
        return new RangePayloads(bucket, scratch, (source, definition) -> array);
    }

    /** Payloads for CSV: each batch begins with the header, if there is one. Rows without text are left out. */
    static RangePayloads csv(Bucket bucket, Scratch scratch) {
        return new RangePayloads(bucket, scratch, (source, definition) -> csv(bucket, scratch, source, definition));
    }

    private static Frame csv(Bucket bucket, Scratch scratch, PinnedObject source, Definition definition)
            throws IOException, SourceChangedException {
        var table = CsvTable.of(bucket, source, definition);
        // The survey has checked that it is UTF-8, so writing it gives the same bytes.
        return new Frame(table.header(), "", out -> out, file -> table.payload(file, scratch));
    }

    /** Writes the payload to the scratch directory, and creates the directory if it is missing. */
    @Override
    public Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException {
        try {
            var frame = framing.frame(source, definition);
            var file = scratch.create("batch-");
            return Cleanup.closeOnFailure(file, () -> {
                write(file.file(), frame, source, batch);
                return frame.finish().of(file);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read batch " + batch.number() + " of " + source.key() + " again", e);
        }
    }

    private void write(Path file, Frame frame, PinnedObject source, Batch batch)
            throws IOException, SourceChangedException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            out.write(frame.before().getBytes(UTF_8));
            copy(source, batch, frame.body().apply(out));
            out.write(frame.after().getBytes(UTF_8));
        }
    }

    private void copy(PinnedObject source, Batch batch, OutputStream out) throws IOException, SourceChangedException {
        var range = batch.range();
        var crc = new CRC32C();
        var buffer = new byte[BUFFER];
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
        return new SourceChangedException(
                "%s changed between bytes %,d and %,d after it was checked: %s. Upload it again."
                        .formatted(source.key(), range.from(), range.to(), how));
    }
}
