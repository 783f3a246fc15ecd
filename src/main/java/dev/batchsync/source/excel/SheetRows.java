package dev.batchsync.source.excel;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.source.table.RowGroups;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.definition.Tables.Excel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet with what a template makes of them. */
final class SheetRows implements AutoCloseable {

    private final Workbook workbook;
    private final Template template;
    private final Excel settings;
    private final SheetReader reader;
    private final RowTexts texts;
    private final RowGroups groups;
    private @Nullable SheetRow row;
    private long frame = BatchWorkbook.FRAME;
    private long last;
    private boolean joins;

    SheetRows(Workbook workbook, Template template, Excel settings) throws IOException {
        this.workbook = workbook;
        this.template = template;
        this.settings = settings;
        this.reader = workbook.read(template.usedColumns());
        this.texts = new RowTexts(workbook, template.columnsToRead());
        this.groups = new RowGroups(template);
    }

    /** Reads the header, if there is one, and goes to behind a row. */
    void start(long behind) throws IOException {
        last = behind;
        if (!settings.headerRow()) {
            return;
        }
        var header = reader.next(0);
        if (header == null) {
            return;
        }
        if (header.lastColumn() + 1 < template.columns()) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(workbook.sheet(), header.number()),
                    "a header of %d columns (expected: at least %d, because the template uses ${%d})"
                            .formatted(header.lastColumn() + 1, template.columns(), template.columns()));
        }
        frame += BatchWorkbook.weight(header, workbook.strings());
        last = Math.max(last, header.number());
    }

    boolean next() throws IOException {
        row = reader.next(last);
        if (row == null) {
            return false;
        }
        last = row.number();
        texts.take(row);
        joins = groups.joinsPrevious(texts, new TextPosition(last - 1, last, 1));
        return true;
    }

    /** Whether the row must stay with the one before. */
    boolean joins() {
        return joins;
    }

    String reason() {
        return groups.reason();
    }

    Stretch stretch() throws IOException {
        return new Stretch(
                new TextPosition(last - 1, last, 1),
                last,
                Checksum.NONE,
                new Checksum(0, row == null ? 0 : BatchWorkbook.weight(row, workbook.strings())),
                template.resourcesPerRow(),
                template.characteristicsIn(texts));
    }

    /** Behind the last row. */
    TextPosition end() {
        return new TextPosition(last, last + 1, 1);
    }

    /** Size of what each batch has besides its rows. */
    long frame() {
        return frame;
    }

    String sheet() {
        return workbook.sheet();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
