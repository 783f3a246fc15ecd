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
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program once at each read, write and deletion of an object of a ledger; the lists of what is missing are right all
 * the same, and nothing is left over.
 *
 * <p>{@code -Dledger.kills=…} sets at how many of the points each history is killed.
 */
@QuarkusTest
class LedgerKillsTest {

    private static final Logger LOG = Logger.getLogger(LedgerKillsTest.class);
    private static final int MOST = Integer.getInteger("ledger.kills", 12);
    private static final String CYCLE = "\\d{8}T\\d{6}Z-[0-9a-f]+(-\\d+)?";

    private static final long WHOLE = 1;
    private static final long SLICED = 2;

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
    void noKillAtALedgerChangesWhatIsListedAsMissing() throws IOException {
        var kinds = new TreeSet<String>();
        for (long history : List.of(WHOLE, SLICED)) {
            var points = play(history, 0).points();
            points.forEach(
                    point -> kinds.add(kind(point).replaceAll("/.*/", "/…/").replaceAll("#.*", "#")));
            var chosen = chosen(points);
            LOG.infof("history %d: %d of %d points", history, chosen.size(), points.size());
            for (int point : chosen) {
                assertThat(play(history, point).hasKilled()).isTrue();
            }
        }
        LOG.infof("%s", kinds);
    }

    private LedgerKiller play(long history, int point) throws IOException {
        var killer = new LedgerKiller(point);
        var root = folder.resolve(history + "-" + point);
        try (var run = new PairRun(history, wholeUpTo(history), killer, root, collibra())) {
            run.play();
            assertThat(run.faults())
                    .as(() -> String.join("\n", run.story()) + "\nkilled at point " + point + " of history " + history)
                    .isEmpty();
        }
        return killer;
    }

    private PairRun.Collibra collibra() {
        return new PairRun.Collibra(jobs, lists, model, assets, simulator);
    }

    private static int wholeUpTo(long history) {
        return history == SLICED ? 1 : 1_000;
    }

    /** The first and the last point of each kind; evenly spread if these are too many. */
    private static List<Integer> chosen(List<String> points) {
        var first = new HashMap<String, Integer>();
        var last = new HashMap<String, Integer>();
        for (int point = 1; point <= points.size(); point++) {
            first.putIfAbsent(kind(points.get(point - 1)), point);
            last.put(kind(points.get(point - 1)), point);
        }
        var all = new TreeSet<>(first.values());
        all.addAll(last.values());
        var sorted = List.copyOf(all);
        int most = Math.min(MOST, sorted.size());
        return IntStream.range(0, most)
                .mapToObj(i -> sorted.get(i * sorted.size() / most))
                .toList();
    }

    private static String kind(String point) {
        return point.replaceAll(CYCLE, "cycle").replaceAll("\\d+", "#");
    }
}
