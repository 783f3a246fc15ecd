package dev.batchsync.source.excel;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Stretch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.RowGroups;
import dev.batchsync.source.table.RowMentions;
import dev.batchsync.source.table.Template;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet that are sent and computes, for each row, what the template makes of it. */
final class SheetRows implements AutoCloseable {

    private final Workbook workbook;
    private final Template template;
    private final SheetHead head;
    private final SheetReader reader;
    private final IdentifierCells identifiers;
    private final RowTexts texts;
    private final RowGroups groups;
    private @Nullable SheetRow row;
    private long lastRow;
    private long skipped;
    private boolean joins;

    SheetRows(Workbook workbook, Template template, SheetHead head) throws IOException {
        this.workbook = workbook;
        this.template = template;
        this.head = head;
        this.reader = workbook.read(template.usedColumns());
        this.identifiers = new IdentifierCells(workbook, template.identifierColumns());
        this.texts = new RowTexts(workbook, template.usedColumns());
        this.groups = new RowGroups(template);
    }

    /** Continues after a row, and always after the header. */
    void start(long after) {
        lastRow = Math.max(after, head.row());
    }

    /** Passes on what the row says about resources. */
    void addTo(RowMentions mentions) throws InvalidSourceException {
        mentions.add(texts, lastRow, here());
    }

    /** Moves to the next row that has text for the template; false after the last one. */
    boolean next() throws IOException {
        skipped = 0;
        for (row = reader.next(lastRow); row != null; row = reader.next(lastRow)) {
            lastRow = row.number();
            texts.moveTo(row);
            if (template.isBlankIn(texts)) {
                skipped++;
                continue;
            }
            identifiers.check(row);
            template.requireIdentifiers(texts, here(), head.header());
            joins = groups.joinsPrevious(texts, here());
            return true;
        }
        return false;
    }

    /** Returns how many rows were skipped before this one, or after the last one. */
    long skipped() {
        return skipped;
    }

    private TextPosition here() {
        return new TextPosition(lastRow - 1, lastRow, 1);
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
                here(),
                lastRow,
                Checksum.NONE,
                new Checksum(0, row == null ? 0 : BatchWorkbook.weight(row, workbook.strings())),
                template.resourcesPerRow(),
                template.characteristicsIn(texts),
                skipped,
                0,
                0);
    }

    /** Returns the position after the last row. */
    TextPosition end() {
        return new TextPosition(lastRow, lastRow + 1, 1);
    }

    /** Returns how many bytes each batch has besides its own rows. */
    long frame() {
        return BatchWorkbook.FRAME + head.weight();
    }

    String sheet() {
        return workbook.sheet();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
