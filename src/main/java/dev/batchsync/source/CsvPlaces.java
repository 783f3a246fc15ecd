package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.util.BitSet;

/** Finds rows of a CSV source. */
final class CsvPlaces {

    private final Bucket bucket;

    CsvPlaces(Bucket bucket) {
        this.bucket = bucket;
    }

    void find(FormatPlaces.Wanted wanted, Definition definition, Batch batch)
            throws IOException, SourceChangedException {
        var syntax = new CsvSyntax(definition.tables().csv());
        int perRow = Template.of(definition.tables().template().orElseThrow()).resourcesPerRow();
        try (var in = bucket.open(wanted.source(), 0)) {
            var window = new CsvWindow(
                    in, wanted.source(), Mark.skip(in, batch.range().from()));
            var cells = new CsvCells(syntax, new BitSet());
            var scanner =
                    new CsvScanner(window, cells, syntax, definition.limits().maxBytes());
            for (int i = 0; i < batch.resources() && wanted.isMissing(); i += perRow) {
                var row = scanner.next();
                if (row.isEmpty()) {
                    return;
                }
                wanted.seen(i, perRow, row.get().start());
            }
        }
    }
}
