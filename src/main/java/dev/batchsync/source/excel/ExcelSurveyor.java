package dev.batchsync.source.excel;

import dev.batchsync.source.read.BatchCutter;
import dev.batchsync.source.read.InvalidSourceException;
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
            PinnedObject source, Definition definition, Template template, SurveyCheckpoint from, Sink sink)
            throws IOException, SourceChangedException {
        var settings = definition.tables().excel();
        return workbooks.use(source, settings.sheetName(), (workbook, checksum) -> {
            var rows = new SheetRows(workbook, template, settings, sink.mentions());
            Sink withChecksum = (batch, reached) -> sink.accept(batch.withChecksum(checksum), reached);
            var cutter = new Cutting(source, definition, from, withChecksum);
            return cutter.cut(rows, template, sink.mentions());
        });
    }

    private record Cutting(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {

        Outcome cut(SheetRows sheet, Template template, Mentions mentions) throws IOException {
            try (var rows = sheet) {
                rows.start(from.offset());
                mentions.header(rows.names());
                var cutter = new BatchCutter(definition.limits(), rows.frame(), from, sink);
                if (!cutAll(rows, cutter, template, mentions)) {
                    return new Paused();
                }
                var end = rows.end();
                return cutter.finish(end)
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
