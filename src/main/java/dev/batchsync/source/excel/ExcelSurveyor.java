package dev.batchsync.source.excel;

import dev.batchsync.source.read.BatchCutter;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.RowMentions;
import dev.batchsync.source.table.TableSurveyor;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Mentions;
import java.io.IOException;

/**
 * Surveys a sheet of a workbook.
 *
 * <p>Ranges and checkpoints count rows of the sheet: a batch begins after one row and ends with another. Rows without a
 * value are skipped. Each batch has the checksum of the whole object, because it is written from a copy of that object.
 */
public final class ExcelSurveyor extends TableSurveyor {

    private final Workbooks workbooks;

    public ExcelSurveyor(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    @Override
    protected Outcome survey(
            PinnedObject source, Definition definition, NamedTemplate named, SurveyCheckpoint from, Sink sink)
            throws IOException, SourceChangedException {
        var settings = definition.tables().excel();
        requireHeader(named, settings.headerRow(), "excel.headerRow", WorkbookPosition.WORKBOOK);
        return workbooks.use(source, settings, (workbook, checksum) -> {
            var head = SheetHead.read(workbook, settings.headerRow());
            var template = head.template(named);
            sink.mentions().header(named.remembered(head.header()));
            Sink withChecksum = (batch, reached) -> sink.accept(batch.withChecksum(checksum), reached);
            var cutting = new Cutting(source, definition, from, withChecksum);
            return cutting.cut(new SheetRows(workbook, template, head), template, sink.mentions());
        });
    }

    private record Cutting(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {

        Outcome cut(SheetRows sheet, Template template, Mentions mentions) throws IOException {
            try (var rows = sheet) {
                rows.start(from.offset());
                var cutter = new BatchCutter(definition.limits(), rows.frame(), from, sink);
                if (!cutAll(rows, cutter, template, mentions)) {
                    return new Paused();
                }
                var end = rows.end();
                return cutter.finish(end, rows.skipped())
                        ? new Complete(cutter.plan(source.size()).withEnd(end.offset()))
                        : new Paused();
            } catch (InvalidSourceException e) {
                throw e.inSheet(sheet.sheet());
            }
        }

        private boolean cutAll(SheetRows rows, BatchCutter cutter, Template template, Mentions mentions)
                throws IOException {
            var wanted = mentions.areWanted()
                    ? new RowMentions(
                            mentions, template, row -> row.inSheet(rows.sheet()).locationIn(source), from.resources())
                    : null;
            while (rows.next()) {
                if (!cutter.add(rows.stretch(), rows.joins(), rows::reason)) {
                    return false;
                }
                if (wanted != null) {
                    rows.addTo(wanted);
                }
            }
            return true;
        }
    }
}
