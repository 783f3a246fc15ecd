package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.synchronization.ImportJobs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays cycles with the real source and the real client over HTTP against a Collibra that misbehaves by seed.
 *
 * <p>{@code -Dfaults.runs=…} plays more runs of {@value FaultRun#CYCLES} cycles each; {@code -Dfaults.seed=…} plays one.
 */
@QuarkusTest
class FaultCampaignTest {

    private static final Logger LOG = Logger.getLogger(FaultCampaignTest.class);
    private static final int RUNS = Integer.getInteger("faults.runs", 70);

    @TempDir
    private Path folder;

    @Inject
    ImportJobs jobs;

    @Inject
    SimulatorHost simulator;

    @Test
    void everyCycleIsCompletedWithTheRightCatalogOrHeldForATrueReason() throws IOException {
        var ends = new TreeMap<String, Integer>();

        for (var seed : seeds()) {
            try (var run = new FaultRun(seed, folder.resolve("run-" + seed), jobs, simulator)) {
                run.play();
                run.ends().forEach(end -> ends.merge(end, 1, Integer::sum));
                assertThat(run.faults())
                        .as(() -> String.join("\n", run.story()) + "\nplay it again: -Dfaults.seed=" + seed)
                        .isEmpty();
            }
        }

        LOG.infof("%d runs: %s", seeds().length, ends);
        assertThat(ends).containsKey("Completed");
    }

    private static long[] seeds() {
        var only = Long.getLong("faults.seed");
        return (only == null ? LongStream.rangeClosed(1, RUNS) : LongStream.of(only)).toArray();
    }
}
