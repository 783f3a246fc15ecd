package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet that hold something, from the first to the last. */
public final class SheetReader implements AutoCloseable {

    /** The size of a sheet in Excel ("Excel specifications and limits"). */
    public static final int MAX_ROWS = 1_048_576;

    private final PartXml xml;
    private final String sheet;
    private final CellReader cells;
    private final SheetRow row = new SheetRow();
    private int number;
    private int inData = -1;

    /** Reads from the beginning of a sheet's part. */
    SheetReader(PartXml xml, Workbook workbook, BitSet columnsOfValues) {
        this.xml = xml;
        this.sheet = workbook.sheet();
        this.cells = new CellReader(xml, workbook, columnsOfValues);
    }

    /**
     * The next row behind the given one that holds something; nothing once the sheet has proven intact to its end.
     *
     * @param after number of a row; those up to it are passed over
     */
    @Nullable
    SheetRow next(long after) throws IOException {
        if (inData < 0) {
            enterData();
        }
        while (xml.nextIn(inData)) {
            if (!xml.is("row")) {
                xml.skip();
            } else if (numbered() <= after) {
                xml.skip();
            } else {
                row.restart(number);
                cells.readInto(row);
                if (row.size() > 0) {
                    return row;
                }
            }
        }
        xml.drain();
        return null;
    }

    private void enterData() throws IOException {
        while (xml.nextStart()) {
            if (xml.is("sheetData")) {
                inData = xml.depth();
                return;
            }
        }
        throw xml.refuse("no sheetData (expected: the rows of a worksheet)");
    }

    /** Sets the number of the row that begins here; one without takes that behind the one before. */
    private int numbered() throws IOException {
        var given = xml.attribute("r");
        int next = given == null ? number + 1 : parsed(given);
        if (next <= number || next > MAX_ROWS) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(sheet, next),
                    "row " + next + " behind row " + number + " (expected: rows in their order, up to " + MAX_ROWS
                            + ")");
        }
        number = next;
        return number;
    }

    private int parsed(String given) throws IOException {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new InvalidSourceException(
                    WorkbookPosition.sheet(sheet), "row number \"" + Excerpt.of(given) + "\" (expected: a number)");
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
