package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BatchLimits;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Surveys a large table in a small heap and reads each batch of it again. */
final class LargeCsvSurvey {

    private LargeCsvSurvey() {}

    public static void main(String[] rows) throws IOException, SourceChangedException {
        SmallHeap.require();
        var csv = new LargeCsv(Long.parseLong(rows[0]));
        var source = new PinnedObject("inbox/crm/large.csv", "1", csv.size(), Instant.EPOCH);
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, CsvDefinitions.ASSETS, BatchLimits.RECOMMENDED);
        var batches = new ArrayList<Batch>();
        var outcome = new FormatSurveyor(csv, SurveyedWorkbook.workbooks(csv))
                .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> {
                    batches.add(batch);
                    return true;
                });
        var plan = ((Complete) outcome).plan();
        System.out.printf(
                "%d MB heap, %d batches, %d resources, %d characteristics, %d bytes, %d bytes read again",
                Runtime.getRuntime().maxMemory() >> 20,
                plan.batches(),
                plan.resources(),
                plan.characteristics(),
                plan.sourceBytes(),
                readAgain(csv, source, batches));
    }

    private static long readAgain(LargeCsv csv, PinnedObject source, List<Batch> batches)
            throws IOException, SourceChangedException {
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, CsvDefinitions.ASSETS, BatchLimits.RECOMMENDED);
        var payloads = new FormatPayloads(csv, SurveyedWorkbook.workbooks(csv), Path.of("target", "large-csv"));
        long bytes = 0;
        for (var batch : batches) {
            try (var payload = payloads.open(source, definition, batch)) {
                bytes += Files.size(payload.file());
            }
        }
        return bytes;
    }
}
