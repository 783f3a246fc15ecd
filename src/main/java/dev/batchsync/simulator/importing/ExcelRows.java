package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Reads one sheet of an Excel file: cells as the texts that they show, rows only if they have a text. */
final class ExcelRows implements TableRows, AutoCloseable {

    private final TemporaryFile file;
    private final ReadableWorkbook workbook;
    private final ShownNumbers numbers;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private ExcelRows(TemporaryFile file, ReadableWorkbook workbook, Form form) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.numbers = ShownNumbers.of(file.path(), workbook.isDate1904());
        this.stream = sheet(workbook, form).openStream();
        this.rows = stream.iterator();
        if (form.bool("headerRow").orElse(false)) {
            next();
        }
    }

    static ExcelRows open(InputStream excel, Form form) throws IOException {
        TemporaryFile file = TemporaryFile.of(excel, ".xlsx");
        try {
            return read(file, form);
        } catch (IOException | ExcelReaderException e) {
            file.close();
            throw RequestRefused.badRequest(
                    "invalidFile", "The file is not a readable Excel file. Save it as .xlsx. " + e.getMessage());
        } catch (RequestRefused e) {
            file.close();
            throw e;
        }
    }

    private static ExcelRows read(TemporaryFile file, Form form) throws IOException {
        ReadableWorkbook workbook = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(true, false));
        try {
            return new ExcelRows(file, workbook, form);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, Form form) {
        return form.text("sheetName")
                .map(name -> workbook.findSheet(name)
                        .orElseThrow(() -> Form.invalid("sheetName", name, "the name of a sheet")))
                .orElseGet(workbook::getFirstSheet);
    }

    @Override
    public @Nullable List<String> next() {
        while (rows.hasNext()) {
            List<String> texts = texts(rows.next());
            if (!texts.stream().allMatch(String::isEmpty)) {
                return texts;
            }
        }
        return null;
    }

    private List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private String text(Cell cell) {
        String raw = Objects.requireNonNullElse(cell.getRawValue(), "");
        return switch (cell.getType()) {
            case NUMBER -> numbers.show(Objects.requireNonNullElse(cell.getDataFormatId(), 0), raw);
            case BOOLEAN -> raw.equals("0") ? "FALSE" : "TRUE";
            case STRING -> EscapedCharacters.shown(cell.asString());
            default -> EscapedCharacters.shown(raw);
        };
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
        file.close();
    }
}
