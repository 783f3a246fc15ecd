package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.batchsync.emulators.MetricFilters;
import dev.batchsync.emulators.OutcomeEventSchema;
import dev.batchsync.local.Packed;
import dev.batchsync.local.SmallCatalog;
import dev.batchsync.local.Violations;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the built zip and sends it events, as AWS does. */
@QuarkusTest
class FunctionZipIT {

    private static final String FORGED =
            "x\r\nERROR bank | held: x\n{\"mdc\":{\"event\":\"error\"}}\u2028\",\"mdc\":{\"event\":\"error\"},\"x\":\"";

    @TempDir
    private Path folder;

    @TestHTTPResource("/simulator")
    URI simulator;

    private Deployment deployment;

    @BeforeEach
    void deploy() throws Exception {
        deployment = Deployment.start(
                folder,
                simulator,
                Map.of(
                        "BATCHSYNC_METRICS_NAMESPACE", "CollibraBatchSync/it",
                        "BATCHSYNC_PATIENCE_LOST_MESSAGE", "PT1S",
                        "BATCHSYNC_PATIENCE_FIRST_POLL", "PT0.5S"));
    }

    @AfterEach
    void undeploy() {
        deployment.close();
    }

    /** The file is compressed, so that it is also unpacked by a multipart upload of two parts. */
    @Test
    void anUploadedFileIsSynchronizedByAllFunctions() throws Exception {
        deployment.upload("inbox/zipped/catalog.json.gz", Packed.of(SmallCatalog.of("Zipped", 120_000)));

        var cycle = deployment.awaitEnd("zipped");

        assertThat(cycle.path("phase").asText()).isEqualTo("completed");
        assertThat(cycle.path("batches")).hasSize(3).allMatch(batch -> batch.path("succeeded")
                .asBoolean());
        assertThat(cycle.path("progress").path("resourcesSucceeded").asInt()).isEqualTo(120_000);
        assertThat(keys("results/zipped/" + cycle.path("id").asText() + "/"))
                .anyMatch(key -> key.endsWith("report.html"))
                .anyMatch(key -> key.endsWith("report.json"));
        assertThat(deployment.published()).singleElement().asString().contains("Cycle Outcome", "completed", "zipped");
        assertThat(Violations.of("zipped")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void aTableIsImportedByItsTemplate(String extension) throws Exception {
        var sample = Path.of("samples", "data-dictionary");
        var id = "shop-" + extension;
        deployment.place("definitions/" + id + ".json", Files.readAllBytes(sample.resolve("definition.json")));
        deployment.upload(
                "inbox/" + id + "/shop." + extension, Files.readAllBytes(sample.resolve("shop." + extension)));

        var cycle = deployment.awaitEnd(id);

        assertThat(cycle.path("phase").asText()).as(cycle.toPrettyString()).isEqualTo("completed");
        assertThat(cycle.path("progress").path("resourcesSucceeded").asInt()).isPositive();
        assertThat(Violations.of(id)).isEmpty();
    }

    private static byte[] inCommunity(String unknown) throws IOException {
        return """
                [ {"resourceType": "Community", "identifier": {"name": "Flawed"}},
                  {"resourceType": "Domain", "identifier": {"name": "D", "community": {"name": %s}},
                   "type": {"name": "Physical Data Dictionary"}} ]
                """.formatted(new ObjectMapper().writeValueAsString(unknown)).getBytes(UTF_8);
    }

    @Test
    void theErrorsOfAFailedBatchHaveTheirPlaces() throws Exception {
        deployment.upload("inbox/flawed/catalog.json", inCommunity("Nowhere"));

        var cycle = deployment.awaitEnd("flawed");
        var errors = deployment.http("GET", "/cycles/" + cycle.path("id").asText() + "/batches/1/errors", "");

        assertThat(cycle.path("phase").asText()).isEqualTo("held");
        assertThat(errors.status()).isEqualTo(200);
        assertThat(errors.body().path("errors")).singleElement().satisfies(error -> {
            assertThat(error.path("message").asText()).contains("Nowhere");
            assertThat(error.at("/locations/0/place/line").asInt()).isEqualTo(2);
        });
    }

    /** Keys and Collibra's messages contain all that a filter for text would count, and whole records. */
    @Test
    void theMetricsCountOutcomesAndNotWhatTextFromOutsideForges() throws Exception {
        deployment.upload("inbox/forged/catalog.json", inCommunity(FORGED));
        assertThat(deployment.awaitEnd("forged").path("phase").asText()).isEqualTo("held");
        deployment.upload("inbox/good/catalog.json", SmallCatalog.of("Good", 10).getBytes(UTF_8));
        assertThat(deployment.awaitEnd("good").path("phase").asText()).isEqualTo("completed");
        deployment.upload("inbox/bad/catalog.json", "[ nonsense ]".getBytes(UTF_8));
        assertThat(deployment.awaitEnd("bad").path("phase").asText()).isEqualTo("failed");
        deployment.announce("inbox/lost/" + FORGED + ".json");
        deployment.deliver();

        var lines = deployment.logs().lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("deleted before its cycle was opened"));
        assertThat(lines).anyMatch(line -> line.contains("| held: Batch 1 failed") && line.contains("bank | held: x"));
        for (var filter : MetricFilters.ALL) {
            assertThat(MetricFilters.count(filter, lines))
                    .as("%s in %s", filter, deployment.logs())
                    .isZero();
        }
        for (var request : deployment.published()) {
            var detail =
                    new ObjectMapper().readTree(request).at("/Entries/0/Detail").textValue();
            assertThat(OutcomeEventSchema.faults(new ObjectMapper().readTree(detail)))
                    .isEmpty();
        }
        assertThat(deployment.published()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(sum("HeldCycles", lines)).isEqualTo(1);
        assertThat(sum("CompletedCycles", lines)).isEqualTo(1);
        assertThat(sum("FailedCycles", lines)).isEqualTo(1);
        assertThat(sum("ImportedResources", lines)).isPositive();
        assertThat(lines).filteredOn(line -> !line.startsWith("== ")).allSatisfy(FunctionZipIT::isRecord);
    }

    /** Sums a metric as CloudWatch does: over the lines in the embedded metric format, whole lines only. */
    private static double sum(String metric, List<String> lines) throws IOException {
        var sum = 0.0;
        for (var line : lines) {
            var root = line.startsWith("{") ? new ObjectMapper().readTree(line) : NullNode.instance;
            if (root.at("/_aws/CloudWatchMetrics/0/Metrics")
                    .findValuesAsText("Name")
                    .contains(metric)) {
                assertThat(root.at("/_aws/CloudWatchMetrics/0/Namespace").textValue())
                        .isEqualTo("CollibraBatchSync/it");
                sum += root.path(metric).doubleValue();
            }
        }
        return sum;
    }

    private static void isRecord(String line) throws IOException {
        assertThat(new ObjectMapper().readTree(line).path("message").isTextual())
                .as(line)
                .isTrue();
    }

    @Test
    void theSweepWakesAStartedCycleWhoseMessageWasLost() throws Exception {
        var content = SmallCatalog.of("Demanded", 20).getBytes(UTF_8);
        deployment.place("inbox/demanded/catalog.json", content);
        var started = deployment.http(
                "POST", "/synchronizations/demanded/cycles", "{\"key\": \"inbox/demanded/catalog.json\"}");
        assertThat(started.status()).isEqualTo(202);
        deployment.loseMessages();
        var path = "/cycles/" + started.body().path("id").asText();

        await().atMost(Duration.ofSeconds(30)).until(() -> sweep() && deployment.deliver());
        deployment.awaitEnd("demanded");

        assertThat(deployment.http("GET", path, "").body().path("phase").asText())
                .isEqualTo("completed");
        assertThat(deployment.http("POST", path + "/cancel", "").status()).isEqualTo(409);
        assertThat(Violations.of("demanded")).isEmpty();
    }

    private boolean sweep() throws IOException, InterruptedException {
        return Objects.requireNonNull(deployment.invoke("sweep", AwsEvents.tick()))
                .isSuccess();
    }

    @Test
    void onlyKeysInTheInboxOfTheSynchronizationIdAreAccepted() throws Exception {
        for (var key :
                List.of("results/own/x.json", "inbox/other/x.json", "inbox/own/../x.json", "s3://b/inbox/own/x.json")) {
            var refused = deployment.http("POST", "/synchronizations/own/cycles", "{\"key\": \"" + key + "\"}");

            assertThat(refused.status()).as(key).isEqualTo(400);
            assertThat(refused.body().path("detail").asText()).contains(key);
        }
    }

    private List<String> keys(String prefix) {
        return deployment
                .s3()
                .client()
                .listObjectsV2(request -> request.bucket(Deployment.BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
    }
}
