package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.DOMAIN;
import static dev.batchsync.simulator.Commands.TABLE_HAS_COLUMN;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBatchTest {

    private static final String TEMPLATE = file(
            COMMUNITY,
            DOMAIN,
            asset(
                    "${1}",
                    "'attributes': {'Note': [{'value': '${2}'}]}",
                    "'tags': ['${3}', 'always']",
                    "'relations': {'" + TABLE_HAS_COLUMN + "': [" + Commands.identifier("${4}") + "]}"));

    private Path folder;
    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path temporary) {
        folder = temporary;
        tenant = TestTenant.fresh(folder);
    }

    @Test
    void importsTheSameAsTheCommandsInJson() {
        Job job = send("""
                \uFEFFname;note;tags;column\r
                t1;"a ""note"" with ; and
                a line";x, y;\r
                t2;it\\;s;;
                t2;second;z;
                """, TEMPLATE, "headerRow=true");

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.catalog())
                .isEqualTo(catalogOf(file(
                        COMMUNITY,
                        DOMAIN,
                        asset("t1", note("a \\\"note\\\" with ; and\\na line"), "'tags': ['x', 'y', 'always']"),
                        asset(
                                "t2",
                                "'attributes': {'Note': [{'value': 'it;s'}, {'value': 'second'}]}",
                                "'tags': ['z', 'always']"))));
    }

    @Test
    void dropsPropertiesWhoseCellsAreAllEmpty() {
        send("t1;;;\n", TEMPLATE);

        assertThat(tenant.catalog()).isEqualTo(catalogOf(file(COMMUNITY, DOMAIN, asset("t1", "'tags': ['always']"))));
    }

    @Test
    void dropsCommandsWithoutAnIdentifier() {
        var template = file(
                COMMUNITY,
                "{'resourceType': 'Community', 'identifier': {'name': '${2}'}}",
                "{'resourceType':" + " 'Community', 'identifier': {'name': '${1}'}}");

        Job job = send("one;\ntwo;three\n", template);

        assertThat(tenant.counters(job, "COMMUNITY").added()).isEqualTo(4);
    }

    @Test
    void makesOneCommandOfConsecutiveRowsAboutOneResource() {
        send("c1;;;\nc2;;;\n", TEMPLATE);

        Job job = send("t1;;;c1\nt1;;;c2\n", TEMPLATE);

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.catalog().stream().filter(line -> line.startsWith("Relation")))
                .hasSize(2);
    }

    @Test
    void pairsTheEndsOfComplexRelations() {
        var template = """
                [ { "resourceType": "Complex Relation",
                    "identifier": { "externalSystemId": "s", "externalEntityId": "${1}" },
                    "relations": { "leg": [ { "name": "${2}", "domain": { "name": "${3}" } } ] } } ]
                """;

        var filled = TableTemplate.of(TestTenant.form("template=" + template))
                .fill(0, List.of("e", "A, B", "D,E"))
                .orElseThrow();

        assertThat(filled.path("relations").toString())
                .isEqualTo("{\"leg\":[{\"name\":\"A\",\"domain\":{\"name\":\"D\"}},"
                        + "{\"name\":\"B\",\"domain\":{\"name\":\"E\"}}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            separator=,,      | separator: ",," is not valid. Use one character.
            template={        | a JSON array of commands
            template=[5]      | a JSON array of commands
            template=[]       | a JSON array of commands
            template={}       | a JSON array of commands
            template=         | a JSON array of commands
            """)
    void refusesInvalidFields(String field, String message) {
        assertThatThrownBy(() -> send("t1\n", TEMPLATE, field))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesATableWithoutTemplateAndABrokenTable() {
        assertThatThrownBy(() -> tenant.collibra()
                        .submitBatch(
                                "sales",
                                TestTenant.form(),
                                Optional.of(UploadFormat.CSV.commands(TestTenant.form(), TestTenant.stream("a")))))
                .hasMessageContaining("The part 'template' is missing.");
        assertThatThrownBy(() -> send("\"t1\n", TEMPLATE))
                .hasMessageContaining("The CSV file ends inside a quoted cell.");
    }

    private Job send(String csv, String template, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("continueOnError", "false", "template", template));
        form.putAll(TestTenant.form(fields).fields());
        var parts = new Form(form);
        return tenant.ended(tenant.collibra()
                .submitBatch(
                        TestTenant.SYNC_ID,
                        parts,
                        Optional.of(UploadFormat.CSV.commands(parts, TestTenant.stream(csv)))));
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
