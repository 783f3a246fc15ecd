package dev.batchsync.source.excel;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.TableBatch;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;

/** Writes the rows of a batch as a workbook of their own. */
public final class ExcelPayloads implements Payloads {

    /** The survey has already checked that every formula it needs has a saved result. */
    private static final BitSet NO_CHECKED_COLUMNS = new BitSet();

    private final Workbooks workbooks;

    public ExcelPayloads(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    @Override
    public Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException {
        try {
            return writePayload(source, definition, batch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read batch " + batch.number() + " of " + source.key() + " again", e);
        }
    }

    private Payload writePayload(PinnedObject source, Definition definition, Batch batch)
            throws IOException, SourceChangedException {
        var payload = workbooks.scratch().create("batch-");
        return Cleanup.closeOnFailure(payload, () -> {
            return new TableBatch(payload, write(payload.file(), source, definition, batch));
        });
    }

    /** Writes the rows of a batch and returns the template with the numbers of the columns. */
    private String write(Path target, PinnedObject source, Definition definition, Batch batch)
            throws IOException, SourceChangedException {
        var excel = definition.tables().excel();
        var named = NamedTemplate.of(definition.tables()).orElseThrow();
        return workbooks.use(source, excel, (workbook, checksum) -> {
            if (!checksum.equals(batch.checksum())) {
                throw new SourceChangedException(
                        ("%s has changed since it was checked: its checksum was %s and is now %s."
                                        + " Upload the file again.")
                                .formatted(source.key(), batch.checksum(), checksum));
            }
            var head = SheetHead.read(workbook, excel.headerRow());
            var template = head.template(named);
            var sheetName = excel.sheetName().orElse(workbook.sheet());
            try (var out = BatchWorkbook.begin(target, workbook, sheetName, workbooks.scratch());
                    var in = workbook.read(NO_CHECKED_COLUMNS)) {
                copy(in, out, head, new SentRows(template, new RowTexts(workbook, template.usedColumns())), batch);
                out.finish();
            }
            return named.json(head.header());
        });
    }

    private static void copy(SheetReader in, BatchWorkbook out, SheetHead head, SentRows sent, Batch batch)
            throws IOException {
        if (head.row() > 0) {
            var header = in.next(0);
            if (header != null) {
                out.add(header);
            }
        }
        var row = in.next(batch.range().from());
        while (row != null && row.number() <= batch.range().to()) {
            if (sent.include(row)) {
                out.add(row);
            }
            row = in.next(row.number());
        }
    }

    /** The rows that the survey did not skip. */
    private record SentRows(Template template, RowTexts texts) {

        boolean include(SheetRow row) {
            texts.moveTo(row);
            return !template.isBlankIn(texts);
        }
    }
}
