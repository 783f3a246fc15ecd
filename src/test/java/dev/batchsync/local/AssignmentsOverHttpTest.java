package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.statuses.AssetReads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the assignment of an asset type lacks, from the file to the warning, against the simulated Collibra. */
@QuarkusTest
class AssignmentsOverHttpTest {

    private static final SynchronizationId ID = new SynchronizationId("assigned");

    private static final String FILE = """
            [{"resourceType": "Community", "identifier": {"name": "C"}},
             {"resourceType": "Domain", "identifier": {"name": "D", "community": {"name": "C"}}, "type": {"name": "Glossary"}},
             {"resourceType": "Asset", "identifier": {"name": "T", "domain": {"name": "D", "community": {"name": "C"}}},
              "type": {"name": "Table"}, "attributes": {"Column Position": [{"value": "1"}]}},
             {"resourceType": "Asset", "identifier": {"name": "A", "domain": {"name": "D", "community": {"name": "C"}}},
              "type": {"name": "Acronym"}, "status": {"name": "In Progress"},
              "attributes": {"Note": [{"value": "x"}], "Column Position": [{"value": "1"}]},
              "relations": {"00000000-0000-0000-0000-000000007042:TARGET": []}}]
            """;

    private static final String TEMPLATE = """
            {"template": [
             {"resourceType": "Community", "identifier": {"name": "C"}},
             {"resourceType": "Domain", "identifier": {"name": "D", "community": {"name": "C"}}, "type": {"name": "Glossary"}},
             {"resourceType": "Asset", "identifier": {"name": "${1}", "domain": {"name": "D", "community": {"name": "C"}}},
              "type": {"name": "${2}"}, "attributes": {"Column Position": [{"value": "${3}"}]}}]}
            """;

    @TempDir
    private Path folder;

    @Inject
    ImportJobs jobs;

    @Inject
    JobLists lists;

    @Inject
    OperatingModel model;

    @Inject
    AssetReads assets;

    @Inject
    SimulatorHost simulator;

    private PlayedTenant tenant;
    private ClockedProgram program;

    @BeforeEach
    void open() throws IOException {
        tenant = PlayedTenant.on(simulator, folder.resolve("tenant"), 10_000, JobsAt.BOTH);
        program = new ClockedProgram(
                folder.resolve("program"), new ClockedProgram.Client(jobs, lists, model, assets), 1, tenant.clock());
    }

    @AfterEach
    void close() {
        program.close();
        tenant.close();
    }

    private List<String> warningsOfCompleted(CycleId cycle) {
        assertThat(program.deliverUntilAtRest((next, due) -> {
                    tenant.passTo(due);
                    program.advance(next);
                }))
                .isEmpty();
        assertThat(program.failures()).isEmpty();
        assertThat(program.phase(cycle)).isInstanceOf(Phase.Completed.class);
        return program.warnings(cycle);
    }

    @Test
    void aJsonFileIsWarnedOfEachWithTheLineOfItsCommand() {
        var warnings = warningsOfCompleted(program.upload(ID, "all", FILE));

        assertThat(warnings)
                .containsExactly("3 uses in the file are not in the assignments of their asset types:"
                        + " asset type 'Acronym' has no status 'In Progress', first at line 5."
                        + " asset type 'Acronym' has no attribute type 'Column Position', first at line 5."
                        + " asset type 'Acronym' has no relation type with the id"
                        + " '00000000-0000-0000-0000-000000007042', first at line 5."
                        + " Collibra may refuse them: assign them there, or take them out of the file.");
    }

    @Test
    void aTableIsWarnedWithTheRowAndThePlaceInTheTemplate() throws IOException {
        program.define(ID, TEMPLATE);
        var file = folder.resolve("program/inbox/assigned/all.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name;type;position\nT;Table;1\nA;Acronym;\nB;Acronym;2\n");

        var warnings = warningsOfCompleted(program.accept(ID, "inbox/assigned/all.csv"));

        assertThat(warnings)
                .containsExactly("1 use in the file is not in the assignment of its asset type:"
                        + " asset type 'Acronym' has no attribute type 'Column Position', first at line 4,"
                        + " from template[2].attributes in the definition."
                        + " Collibra may refuse them: assign them there, or take them out of the file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "404", "500", "503"})
    void assignmentsThatAreNotAnsweredAreOneRemark(String status) {
        tenant.arm("ANSWER", "ASSETS", "status=" + status, "body=closed", "times=1000");

        var warnings = warningsOfCompleted(program.upload(ID, "all", FILE));

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "Not compared with the assignments of asset types: asset types whose assignments could not be read (")
                .contains("closed");
    }
}
