package dev.batchsync.source;

import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Surveys a sheet of a workbook.
 *
 * <p>Ranges and checkpoints count rows: a batch reaches from behind one row of the sheet to behind another. Rows that
 * hold nothing are no rows. Each batch has the checksum of the whole object, because each is made from a copy of it.
 */
final class ExcelSurveyor implements Surveyor {

    private final Workbooks workbooks;

    ExcelSurveyor(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        var template = definition.tables().template().map(Template::of);
        if (template.isEmpty()) {
            return new Rejected(Problem.of(
                    Problem.Kind.DEFINITION_INVALID,
                    "template: missing in the definition (expected: one, because " + source.key() + " is a table)"));
        }
        try {
            return workbooks.use(source, definition.tables().excel().sheetName(), (workbook, checksum) -> {
                var rows = new SheetRows(
                        workbook, template.get(), definition.tables().excel());
                Sink marked = (batch, reached) -> sink.accept(batch.withChecksum(checksum), reached);
                return cut(source, rows, definition, from, marked);
            });
        } catch (SourceChangedException e) {
            return new Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, e.getMessage()));
        } catch (InvalidSourceException e) {
            return new Rejected(e.problem(source));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.key(), e);
        }
    }

    private static Outcome cut(
            PinnedObject source, SheetRows rows, Definition definition, SurveyCheckpoint from, Sink sink)
            throws IOException {
        try (rows) {
            rows.start(from.offset());
            var cutter = new BatchCutter(definition.limits(), rows.frame(), from, sink);
            while (rows.next()) {
                if (!cutter.add(rows.stretch(), rows.joins(), rows::reason)) {
                    return new Paused();
                }
            }
            var end = rows.end();
            return cutter.finish(end) ? new Complete(cutter.plan(source.size()).withEnd(end.offset())) : new Paused();
        } catch (InvalidSourceException e) {
            throw e.inSheet(rows.sheet());
        }
    }
}
