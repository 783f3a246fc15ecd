package dev.batchsync.simulator.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.request.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples in this repository: every format of a sample leads to the same catalog. */
class SampleFilesTest {

    private static final Path FOLDER = Path.of("samples", "data-dictionary");

    @TempDir
    private Path folder;

    @Test
    void leadToTheSameCatalogInEveryFormat() throws IOException {
        var fromJson = TestTenant.fresh(folder.resolve("json"));
        var fromCsv = TestTenant.fresh(folder.resolve("csv"));
        var fromExcel = TestTenant.fresh(folder.resolve("excel"));

        assertThat(fromJson.importWhole(Files.readString(FOLDER.resolve("shop.json"))))
                .isEmpty();
        Job csv = importTable("shop.csv", fromCsv, UploadFormat.CSV);
        Job excel = importTable("shop.xlsx", fromExcel, UploadFormat.EXCEL);

        assertThat(csv.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(excel.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(fromCsv.assetNames()).contains("CUSTOMER_ID", "QUANTITY");
        assertThat(fromCsv.catalog()).isEqualTo(fromJson.catalog());
        assertThat(fromExcel.catalog()).isEqualTo(fromJson.catalog());
    }

    /** Collibra knows columns by their numbers only. */
    private static String numbered(String template) throws IOException {
        var header = List.of(Files.readString(FOLDER.resolve("shop.csv"))
                .lines()
                .findFirst()
                .orElseThrow()
                .split(";"));
        var numbered = template;
        for (int i = 0; i < header.size(); i++) {
            numbered = numbered.replace("${" + header.get(i) + "}", "${" + (i + 1) + "}");
        }
        return numbered;
    }

    private static Job importTable(String name, TestTenant tenant, UploadFormat fileForm) throws IOException {
        JsonNode definition =
                Json.MAPPER.readTree(FOLDER.resolve("definition.json").toFile());
        var form = new Form(Map.of(
                "continueOnError", "false",
                "headerRow", "true",
                "template", numbered(definition.path("template").toString())));
        try (var table = Files.newInputStream(FOLDER.resolve(name));
                var commands = fileForm.commands(form, table)) {
            return tenant.ended(tenant.collibra().submitBatch(TestTenant.SYNC_ID, form, Optional.of(commands)));
        }
    }
}
