package dev.batchsync.source.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.csv.CsvTable;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.definition.Definition;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Writes some ranges of a text as a text of the same form. */
final class FixText {

    private static final int BUFFER = 65_536;

    /** What stands before the first range, between ranges and after the last one. */
    private record Frame(String before, String between, String after) {}

    private final Bucket bucket;

    FixText(Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Writes ranges.
     *
     * @param ranges at least one, in the order of the source
     */
    void write(
            PinnedObject source, SourceFormat format, Definition definition, List<ByteRange> ranges, OutputStream out)
            throws IOException, SourceChangedException {
        var frame = frame(source, format, definition);
        out.write(frame.before().getBytes(UTF_8));
        var at = ranges.get(0).from();
        var separator = "";
        try (var in = bucket.open(source, at)) {
            for (var range : ranges) {
                in.skipNBytes(range.from() - at);
                out.write(separator.getBytes(UTF_8));
                var last = copy(in, range.length(), out);
                at = range.to();
                separator = isLineEnd(last) && frame.between().equals("\n") ? "" : frame.between();
            }
        }
        out.write((frame.between().equals("\n") ? separator : frame.after()).getBytes(UTF_8));
    }

    private Frame frame(PinnedObject source, SourceFormat format, Definition definition)
            throws IOException, SourceChangedException {
        return switch (format) {
            case JSON -> new Frame("[\n", ",\n", "\n]\n");
            case JSON_LINES -> new Frame("", "\n", "\n");
            case CSV -> new Frame(CsvTable.of(bucket, source, definition).header(), "\n", "\n");
            case EXCEL -> throw new IllegalArgumentException(source.key() + " is not a text");
        };
    }

    private static boolean isLineEnd(int last) {
        return last == '\n' || last == '\r';
    }

    /** Returns the last byte. */
    private static int copy(InputStream in, long length, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        int last = -1;
        for (long rest = length; rest > 0; ) {
            int got = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
            if (got < 0) {
                throw new EOFException("the source ends " + rest + " bytes before the end of a batch");
            }
            out.write(buffer, 0, got);
            last = buffer[got - 1];
            rest -= got;
        }
        return last;
    }
}
