package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.json.JsonOracle;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Checks what must hold for any bytes: the survey completes or says what is wrong with the file, and all batches of a
 * complete survey can be read again.
 */
final class SurveyFuzz {

    private static final Definition DEFINITION =
            SurveyedWorkbook.definition(new BatchLimits(2, 500_000, 100_000), Tables.DEFAULT.excel());
    private static final Definition NAMED = DEFINITION.withTemplate(
            "[{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"${a}\",\"domain\":{\"id\":\"${2}\"}}}]");
    private static final Definition NAMED_IN_SHEET = DEFINITION.withTemplate(
            SurveyedWorkbook.TEMPLATE.replace("${1}", "${Name}").replace("${2}", "${Note}"));
    private static final String[] PARTS = {
        WorkbookParts.SHEET,
        WorkbookParts.STRINGS,
        WorkbookParts.STYLES,
        WorkbookParts.WORKBOOK,
        "xl/_rels/workbook.xml.rels"
    };

    private SurveyFuzz() {}

    /** Also checks that the scanner and Jackson agree on whether a text is JSON. */
    static void json(byte[] data) {
        survey("inbox/fuzz/a.json", data);
        survey("inbox/fuzz/a.jsonl", data);
        var text = new String(data, UTF_8);
        if (Arrays.equals(text.getBytes(UTF_8), data)) {
            require(JsonOracle.isJsonForScanner(text) == JsonOracle.isJsonForJackson(text), text);
        }
    }

    static void csv(byte[] data) {
        survey("inbox/fuzz/a.csv", data);
        survey("inbox/fuzz/a.csv", data, NAMED);
    }

    /** Surveys a ZIP archive as a workbook. Of other input, the first byte chooses which part of a workbook the rest is. */
    static void excel(byte[] data) {
        if (data.length < 2 || (data[0] == 'P' && data[1] == 'K')) {
            survey("inbox/fuzz/a.xlsx", data);
            return;
        }
        var part = PARTS[Math.floorMod(data[0], PARTS.length)];
        var rows = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
                + "<row><c><v>15</v></c><c s='1'><v>1.5</v></c></row>";
        var workbook = WorkbookParts.ofRows(rows)
                .withStrings("Name", "Note")
                .withFormats("0.00")
                .with(part, new String(data, 1, data.length - 1, UTF_8));
        survey("inbox/fuzz/a.xlsx", workbook.bytes());
        survey("inbox/fuzz/a.xlsx", workbook.bytes(), NAMED_IN_SHEET);
    }

    private static void survey(String key, byte[] data) {
        survey(key, data, DEFINITION);
    }

    private static void survey(String key, byte[] data, Definition definition) {
        var bucket = new InMemoryBucket();
        var source = bucket.put(key, data);
        var batches = new ArrayList<Batch>();
        try (var workbooks = SurveyedWorkbook.workbooks(bucket)) {
            var outcome = new FormatSurveyor(bucket, workbooks)
                    .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> batches.add(batch));
            if (outcome instanceof Rejected rejected) {
                require(rejected.problem().kind() == Problem.Kind.SOURCE_INVALID, rejected);
                require(!rejected.problem().message().isBlank(), rejected);
                return;
            }
            var plan = ((Complete) outcome).plan();
            require(plan.sourceBytes() == data.length, plan);
            require(plan.batches() == batches.size(), plan);
            var payloads = new FormatPayloads(bucket, workbooks, Path.of("target", "scratch"));
            for (var batch : batches) {
                payloads.open(source, definition, batch).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SourceChangedException e) {
            throw new AssertionError("a batch cannot be read again after the survey", e);
        }
    }

    private static void require(boolean condition, Object seen) {
        if (!condition) {
            throw new AssertionError(seen);
        }
    }
}
