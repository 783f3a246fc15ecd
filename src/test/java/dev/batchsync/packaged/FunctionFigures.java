package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.local.Violations;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the built zip; runs on request, see {@code docs/performance.md}. */
@QuarkusTest
class FunctionFigures {

    private static final int STARTS = 11;
    private static final int MEGABYTES = Integer.getInteger("figures.megabytes", 300);
    private static final int VALUE_LENGTH = 60_000;
    private static final int MEGABYTE = 1_000_000;
    private static final int RESOURCES = MEGABYTES * MEGABYTE / VALUE_LENGTH;

    @TempDir
    private Path folder;

    @TestHTTPResource("/simulator")
    URI simulator;

    @Test
    void sizeStartAndMemory() throws Exception {
        var source = source();
        try (var deployment = Deployment.start(folder, simulator, Map.of())) {
            var start = medianStart(deployment);
            deployment.upload("inbox/figures/catalog.json", source);
            var cycle = deployment.awaitEnd("figures");
            assertThat(cycle.path("phase").asText()).isEqualTo("completed");
            assertThat(Violations.of("figures")).isEmpty();
            System.out.printf(
                    "FIGURES %s: function.zip %.1f MB; start to first poll, median of %d: %d ms;"
                            + " a source of %d MB in %d batches: peak %d MB resident%n",
                    FunctionZip.isNative() ? "native" : "JVM",
                    FunctionZip.size() / 1e6,
                    STARTS,
                    start.toMillis(),
                    source.length / MEGABYTE,
                    cycle.path("batches").size(),
                    deployment.running("advance").peakMemory() / MEGABYTE);
        }
    }

    private static Duration medianStart(Deployment deployment) throws Exception {
        var starts = new ArrayList<Duration>();
        for (int i = 0; i < STARTS; i++) {
            deployment.invoke("sweep", AwsEvents.tick());
            starts.add(deployment.running("sweep").startTime());
            deployment.running("sweep").kill();
        }
        return starts.stream().sorted().toList().get(STARTS / 2);
    }

    /** Few resources, so that the simulated Collibra is quick. */
    private static byte[] source() {
        var value = "0123456789".repeat(VALUE_LENGTH / 10);
        var domain = "{\"name\": \"Tables\", \"community\": {\"name\": \"Figures\"}}";
        var json = new ByteArrayOutputStream();
        json.writeBytes(
                "[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Figures\"}},\n".getBytes(UTF_8));
        json.writeBytes(
                "{\"resourceType\": \"Domain\", \"identifier\": %s, \"type\": {\"name\": \"Physical Data Dictionary\"}}"
                        .formatted(domain)
                        .getBytes(UTF_8));
        for (int i = 0; i < RESOURCES; i++) {
            json.writeBytes("""
                    ,
                    {"resourceType": "Asset", "identifier": {"name": "T%d", "domain": %s}, "type": {"name": "Table"}, \
                    "attributes": {"Description": [{"value": "%s"}]}}""".formatted(i, domain, value).getBytes(UTF_8));
        }
        json.writeBytes("]".getBytes(UTF_8));
        return json.toByteArray();
    }
}
