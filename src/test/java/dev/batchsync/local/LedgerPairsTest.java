package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.statuses.AssetReads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code missing.csv} lists is what the finalization touches in the simulated Collibra, whatever came between two
 * uploads.
 *
 * <p>{@code -Dledger.pairs=…} sets how many pairs there are; {@code -Dledger.pair=…} repeats one.
 */
@QuarkusTest
class LedgerPairsTest {

    private static final Logger LOG = Logger.getLogger(LedgerPairsTest.class);
    private static final int PAIRS = Integer.getInteger("ledger.pairs", 45);

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

    @Test
    void whatIsListedAsMissingIsWhatTheFinalizationTouches() throws IOException {
        var ends = new TreeMap<String, Integer>();
        var faults = new TreeMap<Long, List<String>>();
        var firstStory = new ArrayList<String>();

        for (var seed : seeds()) {
            var killer = new LedgerKiller(seed % 3 == 0 ? (int) (1 + seed * 7 % 200) : 0);
            try (var run = new PairRun(seed, wholeUpTo(seed), killer, folder.resolve("pair-" + seed), collibra())) {
                run.play();
                run.ends().forEach(end -> ends.merge(end, 1, Integer::sum));
                if (!run.faults().isEmpty()) {
                    firstStory.addAll(faults.isEmpty() ? run.story() : List.of());
                    faults.put(seed, run.faults());
                }
            }
        }

        LOG.infof("%d pairs: %s", seeds().length, ends);
        assertThat(faults)
                .as(() -> "the first story:\n" + String.join("\n", firstStory)
                        + "\nto repeat a pair: -Dledger.pair=<number>")
                .isEmpty();
        assertThat(ends).containsKeys("Completed", "Cancelled", "GUARD_MISSING");
    }

    private PairRun.Collibra collibra() {
        return new PairRun.Collibra(jobs, lists, model, assets, simulator);
    }

    /** Some are compared slice by slice, which takes longer. */
    private static int wholeUpTo(long seed) {
        return seed % 10 == 0 ? (int) (seed % 30) : 1_000;
    }

    private static long[] seeds() {
        var only = Long.getLong("ledger.pair");
        return (only == null ? LongStream.rangeClosed(1, PAIRS) : LongStream.of(only)).toArray();
    }
}
