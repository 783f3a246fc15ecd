package dev.batchsync.source;

import dev.batchsync.synchronization.BatchLimits;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.Surveyor.Complete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Surveys a large array of commands in a small heap and reads each batch of it again. */
final class LargeJsonSurvey {

    private LargeJsonSurvey() {}

    public static void main(String[] commands) throws IOException, SourceChangedException {
        var json = new LargeJson(Long.parseLong(commands[0]));
        var source = new PinnedObject("inbox/crm/large.json", "1", json.size(), Instant.EPOCH);
        var surveyed = Surveyed.of(json, source, new BatchLimits(50_000, 500_000, 300_000_000));
        var plan = ((Complete) surveyed.outcome()).plan();
        System.out.printf(
                "%d MB heap, %d batches, %d resources, %d characteristics, %d bytes, %d bytes read again",
                Runtime.getRuntime().maxMemory() >> 20,
                plan.batches(),
                plan.resources(),
                plan.characteristics(),
                plan.sourceBytes(),
                readAgain(json, source, surveyed));
    }

    private static long readAgain(LargeJson json, PinnedObject source, Surveyed surveyed)
            throws IOException, SourceChangedException {
        var payloads = new FormatPayloads(json, SurveyedWorkbook.workbooks(json), Path.of("target", "large-json"));
        long bytes = 0;
        for (var batch : surveyed.batches()) {
            try (var payload = payloads.open(source, Definition.DEFAULT, batch)) {
                bytes += Files.size(payload.file());
            }
        }
        return bytes;
    }
}
