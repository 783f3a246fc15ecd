package dev.batchsync.source;

import dev.batchsync.source.excel.ExcelPayloads;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A workbook and the result of its survey. */
record SurveyedWorkbook(
        PinnedObject source,
        Definition definition,
        List<Batch> batches,
        List<SurveyCheckpoint> checkpoints,
        Surveyor.Outcome outcome) {

    static final String KEY = "inbox/crm/people.xlsx";

    /** Makes one asset per row, with its name from the first column and its note from the second. */
    static final String TEMPLATE = """
            [ { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "id": "00000000-0000-0000-0000-000000000001" } },
                "type": { "name": "Term" },
                "attributes": { "Note": [ { "value": "${2}" } ] } } ]
            """;

    static Definition definition(BatchLimits limits, Tables.Excel excel) {
        return DefinitionBuilder.of()
                .limits(limits)
                .excel(excel)
                .template(TEMPLATE)
                .made();
    }

    static SurveyedWorkbook of(byte[] content) {
        return of(content, definition(BatchLimits.RECOMMENDED, Tables.DEFAULT.excel()));
    }

    static SurveyedWorkbook of(byte[] content, Definition definition) {
        return of(content, definition, SurveyCheckpoint.START, Integer.MAX_VALUE);
    }

    /** Surveys from a checkpoint on and stops once the given number of batches has been found. */
    static SurveyedWorkbook of(byte[] content, Definition definition, SurveyCheckpoint from, int maxBatches) {
        var bucket = new InMemoryBucket();
        var source = bucket.put(KEY, content);
        var batches = new ArrayList<Batch>();
        var checkpoints = new ArrayList<SurveyCheckpoint>();
        try (var workbooks = workbooks(bucket)) {
            var outcome = new ExcelSurveyor(workbooks).survey(source, definition, from, (batch, reached) -> {
                batches.add(batch);
                checkpoints.add(reached);
                return batches.size() < maxBatches;
            });
            return new SurveyedWorkbook(source, definition, batches, checkpoints, outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workbooks workbooks(Bucket bucket) {
        return Workbooks.of(bucket, Path.of("target", "scratch"), 50_000_000, 100_000_000);
    }

    /** Returns the workbooks of the batches in the order in which they are sent. */
    List<byte[]> payloads(byte[] content) throws IOException, SourceChangedException {
        var bucket = new InMemoryBucket();
        var pinned = bucket.put(KEY, content);
        var payloads = new ArrayList<byte[]>();
        try (var workbooks = workbooks(bucket)) {
            for (var batch : batches) {
                try (var payload = new ExcelPayloads(workbooks).open(pinned, definition, batch)) {
                    payloads.add(Files.readAllBytes(payload.file()));
                }
            }
        }
        return payloads;
    }

    Problem problem() {
        return ((Surveyor.Rejected) outcome).problem();
    }

    Surveyor.Complete complete() {
        return (Surveyor.Complete) outcome;
    }
}
