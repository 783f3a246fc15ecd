package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs thousands of seeds and checks every promise of the core in each.
 *
 * <p>{@code -Dcampaign.runs=…} sets the number of runs of each mode; {@code -Dcampaign.seed=…} runs one seed in each mode
 * and prints the story of those that fail.
 */
class CycleCampaignTest {

    private static final Logger LOG = Logger.getLogger(CycleCampaignTest.class);
    private static final int RUNS = Integer.getInteger("campaign.runs", 600);

    @ParameterizedTest
    @EnumSource(CampaignMode.class)
    void keepsEveryPromise(CampaignMode mode) throws InterruptedException {
        var figures = new Figures();

        for (var seed : seeds()) {
            var run = CampaignRun.of(seed, mode, new InMemoryCycleStore());
            figures.add(run);
            assertThat(run.faults())
                    .as(() -> "%s\nplay it again: -Dcampaign.seed=%d, mode %s".formatted(run.story(), seed, mode))
                    .isEmpty();
        }

        LOG.infof("%s: %s", mode, figures);
    }

    private static long[] seeds() {
        var only = Long.getLong("campaign.seed");
        return (only == null ? LongStream.rangeClosed(1, RUNS) : LongStream.of(only)).toArray();
    }

    @Test
    void playsASeedTheSameWayEachTime() throws InterruptedException {
        for (long seed = 1; seed <= 20; seed++) {
            var first = CampaignRun.of(seed, CampaignMode.EVERYTHING, new InMemoryCycleStore());
            var second = CampaignRun.of(seed, CampaignMode.EVERYTHING, new InMemoryCycleStore());

            assertThat(second.world().collibra.jobs())
                    .hasToString(first.world().collibra.jobs().toString());
            assertThat(second.world().witness.writes())
                    .isEqualTo(first.world().witness.writes());
        }
    }

    @Test
    void wouldNoticeAStoreThatTakesEveryWrite() throws InterruptedException {
        assertThat(unnoticed(SloppyCycleStore::new, "was started while", "finalized again"))
                .isEmpty();
    }

    @Test
    void wouldNoticeMessagesThatMultiply() throws InterruptedException {
        assertThat(unnoticed(ForgetfulCycleStore::new, "messages multiply")).isEmpty();
    }

    /** Plays seeds with a faulty store until each fault was noticed, and returns those that were not. */
    private static Set<String> unnoticed(Supplier<InMemoryCycleStore> store, String... faults)
            throws InterruptedException {
        var left = new HashSet<>(Set.of(faults));
        for (long seed = 1; seed <= 1_500 && !left.isEmpty(); seed++) {
            var noticed =
                    CampaignRun.of(seed, CampaignMode.CRASHES, store.get()).faults();
            left.removeIf(fault -> noticed.stream().anyMatch(found -> found.contains(fault)));
        }
        return left;
    }
}
