package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.local.SmallCatalog;
import dev.batchsync.local.Violations;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the built zip, or cuts off answers, at requests drawn from a seed, and starts it again as Lambda does.
 *
 * <p>{@code -Dpackaged.seeds=500} runs more seeds, {@code -Dpackaged.seed=17} begins with that seed.
 */
@QuarkusTest
class KilledFunctionIT {

    private static final int FIRST_SEED = Integer.getInteger("packaged.seed", 1);
    private static final int SEEDS = Integer.getInteger("packaged.seeds", 6);
    private static final int TROUBLES = 3;
    private static final Map<String, String> IMPATIENT = Map.of(
            "BATCHSYNC_INVOCATION_BUDGET", "PT2S",
            "BATCHSYNC_INVOCATION_GRACE", "PT2S",
            "QUARKUS_REST_CLIENT_COLLIBRA_CONNECT_TIMEOUT", "500",
            "QUARKUS_REST_CLIENT_COLLIBRA_READ_TIMEOUT", "1500",
            "BATCHSYNC_PATIENCE_FIRST_POLL", "PT0.1S",
            "BATCHSYNC_PATIENCE_FIRST_RETRY", "PT0.5S",
            "BATCHSYNC_PATIENCE_VISIBILITY", "PT0.5S");

    @TempDir
    private Path folder;

    @TestHTTPResource("/simulator")
    URI simulator;

    @Test
    void theCycleIsCompletedOnceWhateverIsKilledOrLost() throws Exception {
        try (var deployment = Deployment.start(folder, simulator, IMPATIENT)) {
            int within = requestsOfACycle(deployment, "undisturbed");
            var struck = IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                    .map(seed -> struckIn(deployment, seed, within))
                    .sum();
            assertThat(struck).as("troubles that happened").isGreaterThan(SEEDS);
        }
    }

    /** Runs a cycle with the troubles of a seed and returns how many happened. */
    private static int struckIn(Deployment deployment, int seed, int within) {
        deployment.troubles().plan(new Random(seed), TROUBLES, within);
        var troubles = deployment.troubles();
        try {
            requestsOfACycle(deployment, "seed-" + seed);
            System.out.println("seed " + seed + ": " + troubles.struck());
            return troubles.struck().size();
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "-Dpackaged.seed=" + seed + " -Dpackaged.seeds=1 repeats this run; troubles: " + troubles.struck(),
                    e);
        }
    }

    private static int requestsOfACycle(Deployment deployment, String id) throws Exception {
        int before = deployment.troubles().requests();
        deployment.place("definitions/" + id + ".json", "{\"batch\": {\"maxResources\": 10}}".getBytes(UTF_8));
        deployment.upload(
                "inbox/" + id + "/catalog.json", SmallCatalog.of(id, 25).getBytes(UTF_8));

        var cycle = deployment.awaitEnd(id);

        assertThat(cycle.path("phase").asText()).as(cycle.toPrettyString()).isEqualTo("completed");
        assertThat(cycle.path("batches")).hasSize(3);
        assertThat(Violations.of(id)).isEmpty();
        return deployment.troubles().requests() - before;
    }
}
