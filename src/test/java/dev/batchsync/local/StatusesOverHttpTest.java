package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drops 200 of 1,000 assets and brings them back: real source, ledger and client against the simulated Collibra. */
@QuarkusTest
class StatusesOverHttpTest {

    private static final SynchronizationId ID = new SynchronizationId("survivors");
    private static final int ALL = 1_002;
    private static final int REST = 802;

    /** The last one is the default one. */
    private static final List<String> STATUSES =
            List.of("Accepted", "Approved", "Deprecated", "Under Review", "Candidate");

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
    private int uploads;

    @BeforeEach
    void open() throws IOException {
        tenant = PlayedTenant.on(simulator, folder.resolve("tenant"), 10_000, JobsAt.BOTH);
        tenant.addForeignJob("name=an hour ago", "state=COMPLETED", "ageMillis=3600000");
        program = new ClockedProgram(
                folder.resolve("program"), new ClockedProgram.Client(jobs, lists, model, assets), 1, tenant.clock());
    }

    @AfterEach
    void close() {
        program.close();
        tenant.close();
    }

    private CycleId upload(int resources) {
        uploads++;
        var cycle = program.upload(ID, "upload-" + uploads, SmallCatalog.of("Survivors", resources));
        rest();
        return cycle;
    }

    private void rest() {
        assertThat(program.deliverUntilAtRest((cycle, due) -> {
                    tenant.passTo(due);
                    program.advance(cycle);
                }))
                .isEmpty();
        assertThat(program.failures()).isEmpty();
    }

    private Phase.Held held(CycleId cycle) {
        assertThat(program.phase(cycle)).isInstanceOf(Phase.Held.class);
        return (Phase.Held) program.phase(cycle);
    }

    private Phase.Completed completed(CycleId cycle) {
        assertThat(program.phase(cycle)).isInstanceOf(Phase.Completed.class);
        return (Phase.Completed) program.phase(cycle);
    }

    private void approve(CycleId cycle) {
        program.commands().approve(cycle, held(cycle).question().orElseThrow().token(), "ann");
        rest();
    }

    private static String asset(int number, String more) {
        return "{\"resourceType\": \"Asset\", \"identifier\": {\"name\": \"T" + number
                + "\", \"domain\": {\"name\": \"Tables\"," + " \"community\": {\"name\": \"Survivors\"}}}, " + more
                + "}";
    }

    private void change(IntStream numbers, java.util.function.IntFunction<String> more) {
        tenant.change(numbers.mapToObj(number -> asset(number, more.apply(number)))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String status(int number) {
        return STATUSES.get(number % STATUSES.size());
    }

    private Map<String, String> statuses() {
        var found = new TreeMap<String, String>();
        IntStream.range(REST, ALL).forEach(number -> found.put("T" + number, tenant.statusOf("T" + number)));
        return found;
    }

    /** All are there, and people have given them statuses. */
    private Map<String, String> curated() {
        completed(upload(ALL));
        change(IntStream.range(2, ALL), number -> "\"status\": {\"name\": \"" + status(number) + "\"}");
        return statuses();
    }

    @Test
    void twoHundredStatusesAreAsBeforeAfterTheAbsence() throws IOException {
        var before = curated();
        var dropped = upload(REST);
        assertThat(held(dropped).problem().kind()).isEqualTo(Problem.Kind.GUARD_MISSING);
        assertThat(held(dropped).problem().message())
                .contains("Of 200 missing assets that Collibra shows, 160 are curated")
                .contains("Their statuses are kept, and set again when they come back.");
        approve(dropped);
        completed(dropped);
        assertThat(statuses().values()).containsOnly("Missing from source");

        var back = upload(ALL);

        assertThat(completed(back).restoration().restored()).isEqualTo(160);
        assertThat(statuses()).isEqualTo(before);
        assertThat(tenant.violations()).isEmpty();
        assertThat(folder.resolve("program/ledger/survivors/statuses.gz")).doesNotExist();
        try (var left = Files.walk(folder.resolve("program/ledger"))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("statuses")))
                    .isEmpty();
        }
        assertThat(tenant.calls().stream().filter("IMPORT"::equals)).hasSize(1);
    }

    @Test
    void aStatusChangedByHandDuringTheAbsenceIsLeft() {
        var before = curated();
        approve(upload(REST));
        change(IntStream.of(900), number -> "\"status\": {\"name\": \"Obsolete\"}");

        var back = upload(ALL);

        before.put("T900", "Obsolete");
        assertThat(statuses()).isEqualTo(before);
        assertThat(completed(back).restoration().failure()).isEmpty();
    }

    @Test
    void aRefusedReadingIsAQuestionAndARefusedRestorationIsToldAndTriedAgain() {
        var before = curated();
        var dropped = upload(REST);
        tenant.arm("ANSWER", "ASSETS", "status=403", "times=100000");
        approve(dropped);
        completed(dropped);
        assertThat(program.story()).anyMatch(line -> line.contains("Completed") || line.contains("Imported"));

        var refused = upload(ALL);
        assertThat(completed(refused).restoration().failure())
                .get()
                .asString()
                .contains("200 assets that came back could not be read", "403");
        tenant.clearFaults();
        tenant.arm("ANSWER", "IMPORT", "status=403");
        assertThat(completed(upload(ALL + 1)).restoration().failure())
                .get()
                .asString()
                .contains("403");

        var back = upload(ALL);

        assertThat(completed(back).restoration().restored()).isEqualTo(160);
        assertThat(statuses()).isEqualTo(before);
    }

    @Test
    void whatIsRemovedByMistakeCanBeImportedAgain() throws IOException {
        program.define(ID, "{\"finalization\": {\"strategy\": \"REMOVE_RESOURCES\"}}");
        var before = curated();
        change(
                IntStream.of(900),
                number -> "\"responsibilities\": {\"Steward\": [{\"user\": {\"id\": \"" + USER + "\"}}]}");
        var dropped = upload(REST);
        approve(dropped);
        completed(dropped);

        var file = folder.resolve("program/results/survivors/" + dropped + "/removed.json");
        var removed = new JsonMapper().readTree(Files.readString(file));

        assertThat(removed.path("cannotComeBack").asText()).contains("new ids", "Attributes, relations and tags");
        assertThat(removed.path("commands")).hasSize(200);
        tenant.change(removed.path("commands").toString());
        assertThat(statuses()).isEqualTo(before);
        assertThat(tenant.catalog()).anyMatch(line -> line.contains(USER) && line.contains("T900"));
    }

    private static final String USER = "00000000-0000-0000-0000-00000000a001";
}
