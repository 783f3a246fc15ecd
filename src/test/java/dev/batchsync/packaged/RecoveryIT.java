package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.local.SmallCatalog;
import dev.batchsync.local.Violations;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the built zip at requests drawn from a seed, and loses its messages, so that only the sweep can find the cycle. The template's times
 * are divided by 30: its minute is two seconds here. The wait is counted in sweeps and not in seconds, so that a slow machine does not
 * matter: a sweep is never earlier than a minute after the one before. A cycle that waits for its job is
 * asked for after a second at most: its lost message counts as lost only when it was due.
 *
 * <p>{@code -Dpackaged.seeds=100} runs more seeds, {@code -Dpackaged.seed=17} begins with that seed.
 */
@QuarkusTest
class RecoveryIT {

    private static final int FIRST_SEED = Integer.getInteger("packaged.seed", 1);
    private static final int SEEDS = Integer.getInteger("packaged.seeds", 6);
    private static final Duration MINUTE = Duration.ofSeconds(2);

    /** Three minutes. */
    private static final int MOST_SWEEPS = 3;

    private static final int MOST_DELIVERIES = 2_000;

    private static final Map<String, String> THIRTY_TIMES_FASTER = Map.of(
            "BATCHSYNC_INVOCATION_BUDGET", "PT1S",
            "BATCHSYNC_INVOCATION_GRACE", "PT5S",
            "BATCHSYNC_INVOCATION_LEASE", "PT2S",
            "QUARKUS_REST_CLIENT_COLLIBRA_CONNECT_TIMEOUT", "333",
            "QUARKUS_REST_CLIENT_COLLIBRA_READ_TIMEOUT", "4000",
            "BATCHSYNC_PATIENCE_LOST_MESSAGE", "PT2S",
            "BATCHSYNC_PATIENCE_FIRST_POLL", "PT0.1S",
            "BATCHSYNC_PATIENCE_LONGEST_POLL", "PT1S",
            "BATCHSYNC_PATIENCE_FIRST_RETRY", "PT0.5S",
            "BATCHSYNC_PATIENCE_VISIBILITY", "PT0.5S");

    @TempDir
    private Path folder;

    @TestHTTPResource("/simulator")
    URI simulator;

    @Test
    void anotherInvocationCarriesOnWithinThreeMinutesWhereverOneIsKilled() throws Exception {
        try (var deployment = Deployment.start(folder, simulator, THIRTY_TIMES_FASTER)) {
            upload(deployment, "undisturbed");
            deployment.awaitEnd("undisturbed");
            int within = deployment.troubles().requests();
            var longest = 0;
            for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                longest = Math.max(longest, sweepsUntilRecovery(deployment, seed, within));
            }
            System.out.println("RECOVERY of the built zip: " + SEEDS + " kills, at most " + longest + " sweeps later");
        }
    }

    private static void upload(Deployment deployment, String id) {
        deployment.place("definitions/" + id + ".json", "{\"batch\": {\"maxResources\": 10}}".getBytes(UTF_8));
        deployment.upload(
                "inbox/" + id + "/catalog.json", SmallCatalog.of(id, 25).getBytes(UTF_8));
    }

    private static int sweepsUntilRecovery(Deployment deployment, int seed, int within) throws Exception {
        var id = "recovery-" + seed;
        // How often a job is asked about differs from cycle to cycle.
        var kill = 1 + new Random(seed).nextInt(within * 3 / 4);
        deployment.troubles().killAt(kill);
        upload(deployment, id);
        for (int i = 0; i < MOST_DELIVERIES && deployment.troubles().struck().isEmpty(); i++) {
            deployment.deliver();
        }
        assertThat(deployment.troubles().struck()).as("kills of seed %s", seed).hasSize(1);
        deployment.loseMessages();
        var sweeps = sweepsUntilItGoesOn(deployment, id);
        assertThat(sweeps)
                .as("sweeps after a kill at request %s of %s, seed %s", kill, within, seed)
                .isLessThanOrEqualTo(MOST_SWEEPS);
        assertThat(deployment.awaitEnd(id).path("phase").asText()).isEqualTo("completed");
        assertThat(Violations.of(id)).isEmpty();
        return sweeps;
    }

    private static int sweepsUntilItGoesOn(Deployment deployment, String id) throws Exception {
        var killed = state(deployment, id);
        for (int sweeps = 0; sweeps <= MOST_SWEEPS; sweeps++) {
            var next = System.nanoTime() + MINUTE.toNanos();
            var wasDelivered = deployment.deliver();
            if (isOver(killed) || !state(deployment, id).equals(killed)) {
                return sweeps;
            }
            TimeUnit.NANOSECONDS.sleep(wasDelivered ? 0 : next - System.nanoTime());
            deployment.invoke("sweep", AwsEvents.tick());
        }
        return MOST_SWEEPS + 1;
    }

    /** The newest cycle and its batches, as HTTP shows them; an empty list before it is opened. */
    private static JsonNode state(Deployment deployment, String id) throws Exception {
        var cycles =
                deployment.http("GET", "/synchronizations/" + id, "").body().path("cycles");
        return cycles.isEmpty()
                ? cycles
                : deployment
                        .http("GET", "/cycles/" + cycles.get(0).path("id").asText(), "")
                        .body();
    }

    private static boolean isOver(JsonNode cycle) {
        return cycle.path("phase").asText().equals("completed");
    }
}
