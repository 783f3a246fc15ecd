package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.DOMAIN;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.request.Form;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelBatchTest {

    private static final String TEMPLATE =
            file(COMMUNITY, DOMAIN, asset("${1}", "'attributes': {'Note': [{'value': '${2}'}]}"));

    private Path folder;
    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path temporary) {
        folder = temporary;
        tenant = TestTenant.fresh(folder);
    }

    @Test
    void importsWhatExcelShows() throws IOException {
        var workbook = workbook(sheet -> {
            sheet.value(0, 0, "Name");
            sheet.value(2, 0, "text");
            sheet.value(2, 1, "ü & <b>");
            sheet.value(3, 0, 17);
            sheet.value(3, 1, LocalDate.of(2024, 1, 31));
            sheet.style(3, 1).format("dd.mm.yyyy").set();
            sheet.inlineString(4, 0, "0.5");
            sheet.value(4, 1, 0.125);
            sheet.style(4, 1).format("0.0%").set();
            sheet.value(5, 0, "yes");
            sheet.value(5, 1, true);
        });

        Job job = send(workbook, "headerRow=true", "sheetName=Data");

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.catalog())
                .isEqualTo(catalogOf(file(
                        COMMUNITY,
                        DOMAIN,
                        asset("text", note("ü & <b>")),
                        asset("17", note("31.01.2024")),
                        asset("0.5", note("12.5%")),
                        asset("yes", note("TRUE")))));
    }

    @Test
    void readsEscapedCharactersAsExcelShowsThem() throws IOException {
        var texts = List.of("_x000D_", "_x005F_x0041_", "_x0041_", "_x41_", "_x0024_1", "a_x000A_b");
        var workbook = workbook(sheet -> {
            for (int i = 0; i < texts.size(); i++) {
                sheet.value(2 * i, 0, "shared " + i);
                sheet.value(2 * i, 1, texts.get(i));
                sheet.value(2 * i + 1, 0, "inline " + i);
                sheet.inlineString(2 * i + 1, 1, texts.get(i));
            }
        });

        send(workbook);

        var shown = List.of("\\r", "_x0041_", "A", "_x41_", "$1", "a\\nb");
        for (int i = 0; i < texts.size(); i++) {
            for (var name : List.of("shared ", "inline ")) {
                assertThat(tenant.asset(name + i)
                                .properties()
                                .path("attributes")
                                .toString())
                        .isEqualTo("{\"Note\":[\"" + shown.get(i) + "\"]}");
            }
        }
    }

    @Test
    void readsTheFirstRowAsDataUnlessThereIsAHeader() throws IOException {
        send(workbook(sheet -> sheet.value(0, 0, "first")));

        assertThat(tenant.assetNames()).containsExactly("first");
    }

    @Test
    void refusesUnknownSheetsAndUnreadableFiles() throws IOException {
        var workbook = workbook(sheet -> sheet.value(0, 0, "x"));

        assertThatThrownBy(() -> send(workbook, "sheetName=Other"))
                .hasMessageContaining("sheetName: \"Other\" is not valid. Use the name of a sheet.");
        assertThatThrownBy(() -> send(new byte[] {'n', 'o'}))
                .hasMessageContaining("The file is not a readable Excel file");
    }

    private interface Content {
        void fill(Worksheet sheet);
    }

    private static byte[] workbook(Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Test", "1.0")) {
            content.fill(workbook.newWorksheet("Data"));
        }
        return bytes.toByteArray();
    }

    private Job send(byte[] excel, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("continueOnError", "false", "template", TEMPLATE));
        form.putAll(TestTenant.form(fields).fields());
        var parts = new Form(form);
        return tenant.ended(tenant.collibra()
                .submitBatch(
                        TestTenant.SYNC_ID,
                        parts,
                        Optional.of(UploadFormat.EXCEL.commands(parts, new ByteArrayInputStream(excel)))));
    }

    private static String note(String text) {
        return "'attributes': {'Note': [{'value': '" + text + "'}]}";
    }

    private List<String> catalogOf(String json) {
        var other = TestTenant.fresh(folder.resolve("other"));
        assertThat(other.importWhole(json)).isEmpty();
        return other.catalog();
    }
}
