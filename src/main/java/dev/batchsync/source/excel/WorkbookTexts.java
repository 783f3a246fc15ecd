package dev.batchsync.source.excel;

import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.failure.Rows;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * Quotes rows of a workbook for people, as in {@code A: Orders | C: Table}. The letter of a column stands before each text, so
 * that cells keep their order beside names that are read from right to left.
 */
public final class WorkbookTexts {

    /** How much of one cell is quoted, in UTF-16 units. */
    private static final int CELL = 80;

    private static final BitSet NO_CHECKED_COLUMNS = new BitSet();

    private final Workbooks workbooks;

    public WorkbookTexts(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    /**
     * Reads the sheet once, up to the last of the rows.
     *
     * @param batch in which they are
     * @param wanted their numbers, as Excel shows them
     * @return the texts by number, without rows that have no value
     */
    public Map<Long, String> rows(PinnedObject source, Tables.Excel settings, Batch batch, SortedSet<Long> wanted)
            throws IOException, SourceChangedException {
        return workbooks.use(source, settings, (workbook, checksum) -> {
            if (!checksum.equals(batch.checksum())) {
                throw new SourceChangedException(source.key() + " has changed since it was checked. Upload it again.");
            }
            try (var in = workbook.read(NO_CHECKED_COLUMNS)) {
                return texts(workbook, in, wanted);
            }
        });
    }

    private static Map<Long, String> texts(Workbook workbook, SheetReader in, SortedSet<Long> wanted)
            throws IOException {
        var found = new HashMap<Long, String>();
        var row = in.next(wanted.first() - 1);
        while (row != null && row.number() <= wanted.last()) {
            long number = row.number();
            if (wanted.contains(number)) {
                found.put(number, text(workbook, row));
            }
            row = in.next(number);
        }
        return found;
    }

    private static String text(Workbook workbook, SheetRow row) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < row.size() && text.length() <= Rows.TEXT; i++) {
            var cell = workbook.plainText(row, i).strip().replaceAll("\\s+", " ");
            if (!cell.isEmpty()) {
                text.append(text.isEmpty() ? "" : " | ")
                        .append(WorkbookPosition.letters(row.column(i)))
                        .append(": ")
                        .append(Excerpt.of(cell, CELL));
            }
        }
        return text.toString();
    }
}
