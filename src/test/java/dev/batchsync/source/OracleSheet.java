package dev.batchsync.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook as fastexcel-reader reads it, to compare our own reader with. */
record OracleSheet(String name, boolean since1904, List<OracleRow> rows) {

    static OracleSheet read(byte[] workbook) throws IOException {
        try (var reader = new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, false))) {
            var sheet = reader.getFirstSheet();
            var rows = new ArrayList<OracleRow>();
            for (var row : sheet.read()) {
                var cells = cells(row);
                if (!cells.isEmpty()) {
                    rows.add(new OracleRow(row.getRowNum(), cells));
                }
            }
            return new OracleSheet(sheet.getName(), reader.isDate1904(), rows);
        }
    }

    private static List<OracleCell> cells(Row row) {
        return row.stream()
                .filter(cell -> cell != null
                        && cell.getRawValue() != null
                        && !cell.getRawValue().isEmpty())
                .map(OracleSheet::cell)
                .toList();
    }

    private static OracleCell cell(Cell cell) {
        return new OracleCell(
                cell.getColumnIndex(),
                // A batch has the saved result of a formula instead of the formula.
                cell.getType() == CellType.FORMULA ? CellType.STRING : cell.getType(),
                cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText(),
                // fastexcel-reader does not always return the formats of texts, and they do not change the texts.
                cell.getType() == CellType.NUMBER
                        ? Objects.requireNonNullElse(cell.getDataFormatString(), "General")
                        : "");
    }

    List<List<OracleCell>> cells() {
        return rows.stream().map(OracleRow::cells).toList();
    }

    record OracleRow(int number, List<OracleCell> cells) {}

    record OracleCell(int column, CellType type, String text, String format) {}
}
