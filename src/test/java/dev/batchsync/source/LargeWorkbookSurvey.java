package dev.batchsync.source;

import dev.batchsync.source.excel.ExcelPayloads;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.SheetReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** A program for a small heap that surveys a sheet with as many rows as Excel allows and writes the last batch. */
final class LargeWorkbookSurvey {

    private LargeWorkbookSurvey() {}

    public static void main(String[] arguments) throws Exception {
        SmallHeap.require();
        var folder = Path.of(arguments[0]);
        var file = folder.resolve("large.xlsx");
        LargeWorkbook.write(file, SheetReader.MAX_ROWS);
        var source = new PinnedObject("inbox/crm/large.xlsx", "1", Files.size(file), Instant.EPOCH);
        var definition = SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, Tables.DEFAULT.excel());
        var batches = new ArrayList<Batch>();
        try (var workbooks = Workbooks.of(new OneFile(file), folder, 500_000_000, 2_000_000_000)) {
            var outcome = new ExcelSurveyor(workbooks)
                    .survey(source, definition, SurveyCheckpoint.START, (batch, to) -> {
                        batches.add(batch);
                        return true;
                    });
            var last = batches.get(batches.size() - 1);
            var plan = ((Complete) outcome).plan();
            try (var payload = new ExcelPayloads(workbooks).open(source, definition, last)) {
                System.out.printf(
                        "%d batches, %d resources, %d characteristics; the last one begins at row %d, its file"
                                + " has over 1 MB: %b",
                        plan.batches(),
                        plan.resources(),
                        plan.characteristics(),
                        last.range().from() + 1,
                        Files.size(payload.file()) > 1_000_000);
            }
        }
    }

    private record OneFile(Path file) implements Bucket {

        @Override
        public Optional<PinnedObject> pin(String key) {
            return Optional.empty();
        }

        @Override
        public InputStream open(PinnedObject object, long from) throws IOException {
            var in = Files.newInputStream(file);
            in.skipNBytes(from);
            return in;
        }

        @Override
        public void write(String key, String contentType, byte[] content) {
            throw new UnsupportedOperationException();
        }
    }
}
