package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet that have a value, from the first to the last. */
public final class SheetReader implements AutoCloseable {

    /** The number of rows that a sheet in Excel can have ("Excel specifications and limits"). */
    public static final int MAX_ROWS = 1_048_576;

    private final PartXml xml;
    private final String sheet;
    private final CellReader cells;
    private final SheetRow row = new SheetRow();
    private int number;
    private int dataDepth = -1;

    /**
     * Reads a sheet from the beginning of its part.
     *
     * @param columnsThatNeedValues counted from 0, in which a formula must have a saved result
     */
    SheetReader(PartXml xml, Workbook workbook, BitSet columnsThatNeedValues) {
        this.xml = xml;
        this.sheet = workbook.sheet();
        this.cells = new CellReader(xml, workbook, columnsThatNeedValues);
    }

    /**
     * Returns the next row that has a value.
     *
     * @param after number of a row; this row and those before it are skipped
     * @return null after the last row, once the checksum of the whole part has been verified
     */
    @Nullable
    SheetRow next(long after) throws IOException {
        if (dataDepth < 0) {
            enterData();
        }
        while (xml.nextIn(dataDepth)) {
            if (!xml.is("row")) {
                xml.skip();
            } else if (readNumber() <= after) {
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
                dataDepth = xml.depth();
                return;
            }
        }
        throw xml.refuse(
                "this part has no element sheetData for the rows of a worksheet. Save the workbook again in Excel.");
    }

    /** Reads the number of the row that the parser has just entered; a row without one follows the row before it. */
    private int readNumber() throws IOException {
        var given = xml.attribute("r");
        int next = given == null ? number + 1 : parseNumber(given);
        if (next > MAX_ROWS) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(sheet, next),
                    "the row is after row " + MAX_ROWS + ", the last one in Excel. Remove it.");
        }
        if (next <= number) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(sheet, next),
                    "the file has row " + next + " after row " + number
                            + ", but the numbers of rows must increase. Save the workbook again in Excel.");
        }
        number = next;
        return number;
    }

    private int parseNumber(String given) throws IOException {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new InvalidSourceException(
                    WorkbookPosition.sheet(sheet),
                    "a row has the number \"" + Excerpt.of(given)
                            + "\", which is not a valid whole number. Save the workbook again in Excel.");
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
