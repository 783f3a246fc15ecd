package dev.batchsync.source.excel;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Writes some rows of a workbook, and its header, as a workbook of their own. */
public final class WorkbookRows {

    /** The survey has already checked that every formula it needs has a saved result. */
    private static final BitSet NO_CHECKED_COLUMNS = new BitSet();

    private final Workbooks workbooks;

    public WorkbookRows(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    /**
     * Writes rows.
     *
     * @param batch in which they are
     * @param rows at least one range of rows, in the order of the sheet
     */
    public void write(PinnedObject source, Tables.Excel settings, Batch batch, List<ByteRange> rows, Path target)
            throws IOException, SourceChangedException {
        workbooks.use(source, settings, (workbook, checksum) -> {
            if (!checksum.equals(batch.checksum())) {
                throw new SourceChangedException(source.key() + " has changed since it was checked. Upload it again.");
            }
            var head = SheetHead.read(workbook, settings.headerRow());
            var sheetName = settings.sheetName().orElse(workbook.sheet());
            try (var out = BatchWorkbook.begin(target, workbook, sheetName, workbooks.scratch());
                    var in = workbook.read(NO_CHECKED_COLUMNS)) {
                copyHeader(in, out, head);
                copy(in, out, rows);
                out.finish();
            }
            return true;
        });
    }

    private static void copyHeader(SheetReader in, BatchWorkbook out, SheetHead head) throws IOException {
        var header = head.row() > 0 ? in.next(0) : null;
        if (header != null) {
            out.add(header);
        }
    }

    private static void copy(SheetReader in, BatchWorkbook out, List<ByteRange> rows) throws IOException {
        int range = 0;
        var row = in.next(rows.get(0).from());
        while (row != null && range < rows.size()) {
            if (row.number() > rows.get(range).to()) {
                range++;
            } else {
                if (row.number() > rows.get(range).from()) {
                    out.add(row);
                }
                row = in.next(row.number());
            }
        }
    }
}
