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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a plan says is what the cycle that follows with the same file finds, in all formats and whatever came before; and a
 * plan makes no call that changes something, takes no place and leaves nothing.
 *
 * <p>{@code -Dledger.pairs=…} sets how many runs there are; {@code -Dledger.pair=…} repeats one.
 */
@QuarkusTest
class LedgerPlansTest {

    private static final Logger LOG = Logger.getLogger(LedgerPlansTest.class);
    private static final int RUNS = Integer.getInteger("ledger.pairs", 45);

    /** Each write takes a while; {@code PlanOnlyTest} does all of them at the fakes. */
    private static final int STEP = RUNS < 1_000 ? 4 : 1;

    /** More writes and calls than the plans of a run make. */
    private static final int NEVER = 1_000_000;

    private int runs;

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
    void whatAPlanSaysComesTrueAndAPlanChangesNothing() throws IOException {
        var ends = new TreeMap<String, Integer>();
        for (var seed : seeds()) {
            var fatal = seed % 3 == 0 ? NEVER : (int) (1 + seed * 11 % 120);
            var atLedgers = new LedgerKiller(seed % 4 == 0 ? (int) (1 + seed * 7 % 100) : 0);
            play(seed, atLedgers, new Killer(fatal)).forEach((end, count) -> ends.merge(end, count, Integer::sum));
        }

        LOG.infof("%d runs: %s", seeds().length, ends);
        assertThat(ends).containsKeys("foreseen: sent", "foreseen: GUARD_MISSING");
    }

    /** Before and after each write of the first plans, one after the other. */
    @Test
    void aPlanThatDiesAtAnyWriteComesToTheSameEnd() throws IOException {
        var last = 0;
        for (int fatal = 1; fatal <= 60; fatal += STEP) {
            var killer = new Killer(fatal);
            play(1, new LedgerKiller(0), killer);
            last = killer.hasKilled() ? fatal : last;
        }

        assertThat(last).isGreaterThan(20);
    }

    private Map<String, Integer> play(long seed, LedgerKiller atLedgers, Killer ofPlans) throws IOException {
        var root = folder.resolve("run-" + ++runs);
        try (var run = new PairRun(seed, wholeUpTo(seed), atLedgers, ofPlans, root, collibra())) {
            run.play();
            assertThat(run.faults())
                    .as(() -> String.join("\n", run.story()) + "\nto repeat it: -Dledger.pair=" + seed)
                    .isEmpty();
            return run.foreseen();
        }
    }

    private PairRun.Collibra collibra() {
        return new PairRun.Collibra(jobs, lists, model, assets, simulator);
    }

    private static int wholeUpTo(long seed) {
        return seed % 10 == 0 ? (int) (seed % 30) : 1_000;
    }

    private static long[] seeds() {
        var only = Long.getLong("ledger.pair");
        return (only == null ? LongStream.rangeClosed(1, RUNS) : LongStream.of(only)).toArray();
    }
}
