package dev.batchsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.local.SmallCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends the packaged program in local mode, as a person does. */
class LocalProgramIT {

    /** It takes three or four seconds. A program that hangs does not end at all. */
    private static final Duration SECONDS_OF_A_BUSY_MACHINE = Duration.ofSeconds(60);

    private static final int RESOURCES = 2_000;

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void prepare() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var inbox = Files.createDirectories(folder.resolve("data/bucket/inbox/bank"));
        Files.writeString(inbox.resolve("catalog.json"), SmallCatalog.of("Bank", RESOURCES));
    }

    private LocalProgram start(String log, int resourcesPerSecond) throws IOException {
        return LocalProgram.start(
                folder,
                log,
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "BATCHSYNC_LOCAL_SAMPLE",
                        "false",
                        "BATCHSYNC_SIMULATOR_RESOURCES_PER_SECOND",
                        String.valueOf(resourcesPerSecond)));
    }

    @Test
    void sigtermInTheMiddleOfABatchEndsItQuietlyAndTheNextStartGoesOn() throws Exception {
        try (var program = start("first.log", 10)) {
            program.awaitLine("Open http://localhost:" + port + "/");
            program.awaitLine("Importing batch 1 of 1");

            assertThat(program.endsWithin(SECONDS_OF_A_BUSY_MACHINE)).isTrue();
            assertThat(program.lines()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
        try (var again = start("second.log", 10_000)) {
            again.awaitLine("Carrying on with 1 open cycle: bank");
            again.awaitLine("| completed: Imported 2,000 resources in 1 batch");

            assertThat(again.endsWithin(SECONDS_OF_A_BUSY_MACHINE)).isTrue();
            assertThat(again.lines()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
    }

    /** The simulated Collibra needs Apache POI for it, which only this program has. */
    @Test
    void numbersOfAWorkbookAreImportedAsTheyAreShown() throws Exception {
        var bucket = folder.resolve("data/bucket");
        Files.createDirectories(bucket.resolve("definitions"));
        Files.writeString(bucket.resolve("definitions/prices.json"), """
                { "template": [
                  { "resourceType": "Community", "identifier": { "name": "Prices" } },
                  { "resourceType": "Domain", "identifier": { "name": "${1}", "community": { "name": "Prices" } },
                    "type": { "name": "Glossary" }, "description": "${2}" } ] }
                """);
        var inbox = Files.createDirectories(bucket.resolve("inbox/prices"));
        try (var out = Files.newOutputStream(inbox.resolve("prices.xlsx"));
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Prices");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Price");
            sheet.value(1, 0, "Bread");
            sheet.value(1, 1, 2.5);
            sheet.style(1, 1).format("0.00").set();
        }

        try (var program = start("workbook.log", 10_000)) {
            program.awaitLine("| completed: Imported 2 resources in 1 batch");

            assertThat(missingFromTheCatalog("""
                    [ { "resourceType": "Community", "identifier": { "name": "Prices" } },
                      { "resourceType": "Domain", "identifier": { "name": "Bread", "community": { "name": "Prices" } },
                        "type": { "name": "Glossary" }, "description": "2.50" } ]
                    """)).isEmpty();
            assertThat(program.lines()).noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** Returns what an import of the commands would lead to that the simulated Collibra does not have. */
    private JsonNode missingFromTheCatalog(String commands) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/simulator/comparison"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(commands))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body()).required("onlyInWhole");
    }

    @Test
    void aBusyPortIsNamedTogetherWithTheWayToAnotherOne() throws Exception {
        try (var busy = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var program = start("busy.log", 10_000)) {
            assertThat(busy.isBound()).isTrue();
            program.awaitLine("Port " + port + " is in use by another program");
            assertThat(program.lines()).anyMatch(line -> line.contains("-Dquarkus.http.port="));
            assertThat(program.lines())
                    .filteredOn(line -> !line.endsWith(", which a killed program left"))
                    .noneMatch(line -> line.contains("kill"));
        }
    }
}
