package dev.batchsync.simulator.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.source.FormatPayloads;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Collibra's own samples of the Import API, surveyed, cut and imported in each of their three formats.
 *
 * <p>They are not part of this project. {@code ./mvnw test -Psamples -Dsamples=<folder>} runs them; each folder in that
 * folder is one case.
 */
class CollibraSamples {

    @TempDir
    private Path scratch;

    @Test
    void leadToTheSameCatalogInEveryFormat() throws IOException, SourceChangedException {
        int cases = 0;
        for (var folder : list(Path.of(System.getProperty("samples")))) {
            if (Files.isDirectory(folder)) {
                var json = catalog(folder, ".json");
                assertThat(catalog(folder, ".csv")).as("CSV of " + folder).isEqualTo(json);
                assertThat(catalog(folder, ".xlsx")).as("Excel of " + folder).isEqualTo(json);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(0);
    }

    private List<String> catalog(Path folder, String extension) throws IOException, SourceChangedException {
        var tenant = TestTenant.fresh(Files.createTempDirectory(scratch, "tenant"));
        String template = "";
        Path source = folder;
        for (var file : list(folder)) {
            var name = file.getFileName().toString();
            if (name.startsWith("precondition")) {
                assertThat(tenant.importWhole(Files.readString(file))).isEmpty();
            } else if (name.endsWith("-template.json")) {
                template = Files.readString(file);
            } else if (name.endsWith(extension)) {
                source = file;
            }
        }
        send(source, template, tenant);
        return tenant.catalog().stream()
                .map(line -> line.replace("{1}", "DB-Metadata-System").replace("{2}", "FieldMapping12345678"))
                .filter(line -> !isOnlyInExcel(folder, line))
                .sorted()
                .toList();
    }

    /** Differences between the files themselves. Another one: a template lacks the $ of two placeholders. */
    private static boolean isOnlyInExcel(Path folder, String line) {
        return folder.endsWith("add-community-domain-assets-with-responsibilities")
                && line.matches("Asset .* > DB_(TABLE|COLUMN) .*");
    }

    /** Sends batches that are as small as possible, so that groups that must stay together show. */
    private void send(Path file, String template, TestTenant tenant) throws IOException, SourceChangedException {
        var definition = DefinitionBuilder.of()
                .limits(new BatchLimits(1, 500_000, 50_000_000))
                .template(template)
                .made();
        var bucket = new OneFile(file);
        var source = new PinnedObject(file.getFileName().toString(), "1", Files.size(file), Instant.EPOCH);
        var batches = new ArrayList<Batch>();
        try (var workbooks = Workbooks.of(bucket, scratch, 1_000_000, 10_000_000)) {
            var outcome = new FormatSurveyor(bucket, workbooks)
                    .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> batches.add(batch));
            assertThat(outcome).isInstanceOf(Complete.class);
            for (var batch : batches) {
                try (var payload = new FormatPayloads(bucket, workbooks, scratch).open(source, definition, batch)) {
                    submit(payload.file(), file.toString(), template, tenant);
                }
            }
        }
    }

    private static void submit(Path payload, String name, String template, TestTenant tenant) throws IOException {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("continueOnError", "false", "headerRow", "true", "template", template));
        var form = new Form(fields);
        var fileForm = name.endsWith(".json")
                ? UploadFormat.JSON
                : name.endsWith(".csv") ? UploadFormat.CSV : UploadFormat.EXCEL;
        try (var in = Files.newInputStream(payload);
                var commands = fileForm.commands(form, in)) {
            Job job = tenant.collibra().submitBatch(TestTenant.SYNC_ID, form, Optional.of(commands));
            assertThat(tenant.ended(job).result()).as(name).isEqualTo(JobResult.SUCCESS);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private record OneFile(Path file) implements Bucket {

        @Override
        public Optional<PinnedObject> pin(String key) {
            throw new UnsupportedOperationException();
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
