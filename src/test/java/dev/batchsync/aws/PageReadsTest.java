package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.emulators.dynamo.DynamoRead;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ManyCycles;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.status.page.Overview;
import dev.batchsync.synchronization.status.page.SynchronizationPage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a view of a page asks of the store: a number of reads that no number of cycles changes. */
class PageReadsTest {

    private static final int IDS = 30;

    private static EmulatedDynamo dynamo;

    @BeforeAll
    static void start() throws Exception {
        dynamo = EmulatedDynamo.start();
        for (int cycles : List.of(25, 125)) {
            dynamo.createCycleTable(table(cycles));
            ManyCycles.fill(store(cycles), IDS, cycles);
        }
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    private static String table(int cycles) {
        return "cycles-" + cycles;
    }

    private static CycleStore store(int cycles) {
        return DynamoStores.of(dynamo.client(), table(cycles));
    }

    private static List<DynamoRead> reads(int cycles, Consumer<CycleStore> view) {
        int before = dynamo.database().reads().size();
        view.accept(store(cycles));
        var reads = dynamo.database().reads();
        return reads.subList(before, reads.size());
    }

    private static Overview overview(CycleStore store, String text, String phase) {
        return Overview.of(store, List.of(), new Overview.Query(text, phase, 1), SampleCycle.NOW);
    }

    private static SynchronizationPage page(CycleStore store, int id) {
        return SynchronizationPage.of(store, store.synchronization(ManyCycles.id(id)), SampleCycle.NOW);
    }

    @Test
    void noViewReadsMoreBecauseThereAreMoreCycles() {
        Map<String, Consumer<CycleStore>> views = Map.of(
                "overview", store -> overview(store, "", ""),
                "search", store -> overview(store, "source-0007", ""),
                "held", store -> overview(store, "", "held"),
                "synchronization", store -> page(store, 7));

        views.forEach((name, view) ->
                assertThat(reads(125, view)).as(name).isNotEmpty().isEqualTo(reads(25, view)));
    }

    @Test
    void anOverviewReadsTheIdsAndTheLatestCycleOfEach() {
        var reads =
                reads(25, store -> assertThat(overview(store, "", "").needing()).isEqualTo(IDS / 10));

        assertThat(reads).extracting(DynamoRead::operation).containsExactly("Query", "BatchGetItem", "GetItem");
        assertThat(reads.get(1).units()).isEqualTo(IDS);
    }

    @Test
    void aSearchReadsTheCyclesOfTheIdsThatItFindsOnly() {
        var reads = reads(
                25, store -> assertThat(overview(store, "E-0007", "").found()).isEqualTo(1));

        assertThat(reads).extracting(DynamoRead::operation).containsExactly("Query", "BatchGetItem", "GetItem");
        assertThat(reads.get(1).units()).isEqualTo(1);
    }

    @Test
    void thePageOfAnIdReadsItsLatestCyclesTogether() {
        var reads =
                reads(25, store -> assertThat(page(store, 7).cycles().size()).isEqualTo(20));

        assertThat(reads)
                .extracting(DynamoRead::operation)
                .containsExactly("GetItem", "BatchGetItem", "GetItem", "GetItem", "GetItem");
    }
}
