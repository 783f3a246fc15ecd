package dev.batchsync.source.excel;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.source.table.RowGroups;
import dev.batchsync.source.table.RowMentions;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.definition.Tables.Excel;
import dev.batchsync.synchronization.guard.Mentions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet and computes, for each row, what the template makes of it. */
final class SheetRows implements AutoCloseable {

    private final Workbook workbook;
    private final Template template;
    private final Excel settings;
    private final SheetReader reader;
    private final IdentifierCells identifiers;
    private final RowTexts texts;
    private final RowGroups groups;
    private @Nullable SheetRow row;
    private long frame = BatchWorkbook.FRAME;
    private long lastRow;
    private boolean joins;
    private List<String> names = List.of();

    SheetRows(Workbook workbook, Template template, Excel settings, Mentions mentions) throws IOException {
        this.workbook = workbook;
        this.template = template;
        this.settings = settings;
        this.reader = workbook.read(template.usedColumns());
        this.identifiers = new IdentifierCells(workbook, template.identifierColumns());
        this.texts = new RowTexts(workbook, template.columnsToRead(mentions));
        this.groups = new RowGroups(template);
    }

    /** Reads the header, if there is one, and continues after a row. */
    void start(long after) throws IOException {
        lastRow = after;
        if (!settings.headerRow()) {
            return;
        }
        var header = reader.next(0);
        if (header == null) {
            return;
        }
        int columns = header.lastColumn() + 1;
        if (columns < template.columns()) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(workbook.sheet(), header.number()),
                    ("the header has %d %s, but the template uses ${%d}."
                                    + " Add the missing columns, or correct the template.")
                            .formatted(columns, columns == 1 ? "column" : "columns", template.columns()));
        }
        names = names(header);
        frame += BatchWorkbook.weight(header, workbook.strings());
        lastRow = Math.max(lastRow, header.number());
    }

    private List<String> names(SheetRow header) throws IOException {
        var used = template.usedColumns();
        var found = new ArrayList<>(Collections.nCopies(used.length(), ""));
        for (int i = 0; i < header.size(); i++) {
            if (used.get(header.column(i))) {
                found.set(header.column(i), workbook.plainText(header, i));
            }
        }
        return List.copyOf(found);
    }

    /** Returns the names in the header, with empty ones for columns that the template does not use. */
    List<String> names() {
        return names;
    }

    /** Passes on what the row says about resources. */
    void addTo(RowMentions mentions) throws InvalidSourceException {
        mentions.add(texts, lastRow, new TextPosition(lastRow - 1, lastRow, 1));
    }

    boolean next() throws IOException {
        row = reader.next(lastRow);
        if (row == null) {
            return false;
        }
        lastRow = row.number();
        identifiers.check(row);
        texts.moveTo(row);
        joins = groups.joinsPrevious(texts, new TextPosition(lastRow - 1, lastRow, 1));
        return true;
    }

    /** Returns whether the row must be in the same batch as the row before it. */
    boolean joins() {
        return joins;
    }

    String reason() {
        return groups.reason();
    }

    Stretch stretch() throws IOException {
        return new Stretch(
                new TextPosition(lastRow - 1, lastRow, 1),
                lastRow,
                Checksum.NONE,
                new Checksum(0, row == null ? 0 : BatchWorkbook.weight(row, workbook.strings())),
                template.resourcesPerRow(),
                template.characteristicsIn(texts));
    }

    /** Returns the position after the last row. */
    TextPosition end() {
        return new TextPosition(lastRow, lastRow + 1, 1);
    }

    /** Returns how many bytes each batch has besides its own rows. */
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
