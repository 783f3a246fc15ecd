package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the list of all missing resources as CSV for a spreadsheet (RFC 4180, with a byte order mark because Excel reads
 * UTF-8 only with one). A list that fits into one part is written in one piece.
 */
final class MissingList implements SliceFindings.MissingSink {

    private static final String CONTENT_TYPE = "text/csv; charset=utf-8";
    private static final String HEADER =
            "\uFEFFtype,name,identifier,last sent,cycle,file,finalization that touches it\r\n";

    /** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    private final Bucket bucket;
    private final StagedObjects staged;
    private final String key;
    private @Nullable Parts out;

    MissingList(Bucket bucket, StagedObjects staged, String key) {
        this.bucket = bucket;
        this.staged = staged;
        this.key = key;
    }

    @Override
    public void add(Line line, MissingResource resource) throws IOException {
        if (out == null) {
            out = new Parts();
            out.write(HEADER.getBytes(UTF_8));
        }
        var origin = resource.origin();
        var row = new StringBuilder();
        cell(row, resource.kind().term()).append(',');
        cell(row, Names.of(resource.identity())).append(',');
        cell(row, resource.identity()).append(',');
        cell(row, origin.at().toString()).append(',');
        cell(row, origin.cycle().value()).append(',');
        cell(row, origin.source()).append(',');
        cell(row, resource.fate().finalization()).append("\r\n");
        out.write(row.toString().getBytes(UTF_8));
    }

    /** Appends a cell; an apostrophe makes a spreadsheet take it for text. */
    static StringBuilder cell(StringBuilder row, String text) {
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            return row.append(safe);
        }
        return row.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }

    /** Finishes the list, if anything is on it. */
    @Override
    public void finish() throws IOException {
        if (out != null) {
            out.finish();
        }
    }

    /** Collects a part at a time. */
    private final class Parts extends OutputStream {

        private final ByteArrayOutputStream part = new ByteArrayOutputStream(1 << 13);
        private StagedObjects.@Nullable Draft draft;
        private int parts;
        private long bytes;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            int at = from;
            for (int rest = length; rest > 0; ) {
                int taken = Math.min(rest, StagedObjects.PART_BYTES - part.size());
                part.write(source, at, taken);
                at += taken;
                rest -= taken;
                if (part.size() == StagedObjects.PART_BYTES) {
                    writePart();
                }
            }
        }

        private void writePart() throws IOException {
            if (draft == null) {
                draft = staged.begin(key, CONTENT_TYPE);
            }
            parts++;
            bytes += part.size();
            if (!staged.write(draft, parts, part.toByteArray(), part.size())) {
                throw new IOException(key + ": the unfinished object was deleted");
            }
            part.reset();
        }

        void finish() throws IOException {
            if (draft == null) {
                bucket.write(key, CONTENT_TYPE, part.toByteArray());
                return;
            }
            if (part.size() > 0) {
                writePart();
            }
            if (staged.finish(draft, parts, bytes).isEmpty()) {
                throw new IOException(key + ": the unfinished object was deleted");
            }
        }
    }
}
