package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A program with a small heap that surveys a large source and reads each of its batches again. */
final class LargeSurvey {

    private static final BatchLimits LIMITS = new BatchLimits(50_000, 500_000, 300_000_000);

    private final Bucket bucket;
    private final PinnedObject source;
    private final Definition definition;

    private LargeSurvey(Bucket bucket, PinnedObject source, Definition definition) {
        this.bucket = bucket;
        this.source = source;
        this.definition = definition;
    }

    /** The arguments are the format of the source and its number of commands or rows. */
    public static void main(String[] arguments) throws IOException, SourceChangedException {
        SmallHeap.require();
        long count = Long.parseLong(arguments[1]);
        if (arguments[0].equals("json")) {
            var json = new LargeJson(count);
            of(json, "large.json", json.size()).print();
        } else {
            var csv = new LargeCsv(count);
            of(csv, "large.csv", csv.size()).print();
        }
    }

    private static LargeSurvey of(Bucket bucket, String name, long size) {
        var source = new PinnedObject("inbox/crm/" + name, "1", size, Instant.EPOCH);
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, CsvDefinitions.ASSETS, LIMITS);
        return new LargeSurvey(bucket, source, definition);
    }

    private void print() throws IOException, SourceChangedException {
        var batches = new ArrayList<Batch>();
        var outcome = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> batches.add(batch));
        var plan = ((Complete) outcome).plan();
        System.out.printf(
                "%d MB heap, %d batches, %d resources, %d characteristics, %d bytes, %d bytes read again",
                Runtime.getRuntime().maxMemory() >> 20,
                plan.batches(),
                plan.resources(),
                plan.characteristics(),
                plan.sourceBytes(),
                readAgain(batches));
    }

    private long readAgain(List<Batch> batches) throws IOException, SourceChangedException {
        var payloads = new FormatPayloads(bucket, SurveyedWorkbook.workbooks(bucket), Path.of("target", "large"));
        long bytes = 0;
        for (var batch : batches) {
            try (var payload = payloads.open(source, definition, batch)) {
                bytes += Files.size(payload.file());
            }
        }
        return bytes;
    }
}
