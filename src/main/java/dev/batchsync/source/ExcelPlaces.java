package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;

/** Finds rows of a workbook. */
final class ExcelPlaces {

    private final Workbooks workbooks;

    ExcelPlaces(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    void find(FormatPlaces.Wanted wanted, Definition definition, Batch batch)
            throws IOException, SourceChangedException {
        var template = Template.of(definition.tables().template().orElseThrow());
        var settings = definition.tables().excel();
        int perRow = template.resourcesPerRow();
        workbooks.use(wanted.source(), settings.sheetName(), (workbook, checksum) -> {
            try (var rows = new SheetRows(workbook, template, settings)) {
                rows.start(batch.range().from());
                int i = 0;
                while (i < batch.resources() && wanted.isMissing() && rows.next()) {
                    wanted.seen(i, perRow, rows.mark());
                    i += perRow;
                }
                return wanted;
            }
        });
    }
}
