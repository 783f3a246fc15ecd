package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.output.ObjectOutput;
import dev.batchsync.ledger.statuses.MissingAssets;
import dev.batchsync.ledger.tally.MissingResource;
import dev.batchsync.ledger.tally.Names;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the list of all missing resources as CSV for a spreadsheet (RFC 4180, with a byte order mark because Excel reads
 * UTF-8 only with one). A list that fits into one part is written in one piece.
 */
final class MissingList implements SliceFindings.MissingSink {

    private static final String CONTENT_TYPE = "text/csv; charset=utf-8";
    private static final String HEADER =
            "\uFEFFtype,name,identifier,last sent,cycle,file,finalization that touches it\r\n";

    /** A cell that begins with one of these characters is a formula for a spreadsheet (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    private final Bucket bucket;
    private final StagedObjects staged;
    private final String key;
    private final MissingAssets assets;
    private @Nullable ObjectOutput out;

    /**
     * Creates it.
     *
     * @param assets takes those whose statuses a finalization takes away
     */
    MissingList(Bucket bucket, StagedObjects staged, String key, MissingAssets assets) {
        this.bucket = bucket;
        this.staged = staged;
        this.key = key;
        this.assets = assets;
    }

    @Override
    public void add(Line line, MissingResource resource) throws IOException {
        if (out == null) {
            out = new ObjectOutput(bucket, staged, key, CONTENT_TYPE);
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
        if (resource.kind() == ResourceKind.ASSET && resource.fate() != MissingResource.Fate.NEVER) {
            assets.add(resource.identity());
        }
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
        assets.finish();
        if (out != null) {
            out.finish();
        }
    }
}
