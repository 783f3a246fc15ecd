package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.jobs.JobLists;
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
 * Runs cycles with the real source and the real client over HTTP against a Collibra whose faults are drawn from a seed.
 *
 * <p>{@code -Dfaults.runs=…} sets how many runs of {@value FaultRun#CYCLES} cycles there are; {@code -Dfaults.seed=…} repeats
 * one run.
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
    JobLists lists;

    @Inject
    SimulatorHost simulator;

    @Test
    void everyCycleIsCompletedWithTheRightCatalogOrHeldForAReasonThatIsTrue() throws IOException {
        var ends = new TreeMap<String, Integer>();

        for (var seed : seeds()) {
            try (var run = new FaultRun(seed, folder.resolve("run-" + seed), jobs, lists, simulator)) {
                run.play();
                run.ends().forEach(end -> ends.merge(end, 1, Integer::sum));
                assertThat(run.faults())
                        .as(() -> String.join("\n", run.story()) + "\nto repeat this run: -Dfaults.seed=" + seed)
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
