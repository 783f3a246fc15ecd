package dev.batchsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that people are told to try: each of their forms leads to the same catalog. */
class SampleFilesTest {

    private static final Path FOLDER = Path.of("samples", "data-dictionary");

    @TempDir
    private Path folder;

    @Test
    void endInTheSameCatalogInEachForm() throws IOException {
        var fromJson = TestTenant.fresh(folder.resolve("json"));
        var fromCsv = TestTenant.fresh(folder.resolve("csv"));

        assertThat(fromJson.importWhole(Files.readString(FOLDER.resolve("shop.json"))))
                .isEmpty();
        Job job = importCsv(fromCsv);

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(fromCsv.assetNames()).contains("CUSTOMER_ID", "QUANTITY");
        assertThat(fromCsv.catalog()).isEqualTo(fromJson.catalog());
    }

    private static Job importCsv(TestTenant tenant) throws IOException {
        JsonNode definition =
                Json.MAPPER.readTree(FOLDER.resolve("definition.json").toFile());
        var form = new Form(Map.of(
                "continueOnError", "false",
                "headerRow", "true",
                "template", definition.path("template").toString()));
        try (var csv = Files.newInputStream(FOLDER.resolve("shop.csv"))) {
            return tenant.ended(tenant.collibra().submitCsvBatch(TestTenant.SYNC_ID, form, Optional.of(csv)));
        }
    }
}
