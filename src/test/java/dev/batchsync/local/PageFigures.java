package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.aws.DynamoStores;
import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.emulators.dynamo.DynamoRead;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ManyCycles;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.status.page.Overview;
import dev.batchsync.synchronization.status.page.SynchronizationPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures views of pages with few and with many cycles in the store; runs on request, see {@code docs/performance.md}. */
class PageFigures {

    private static final int MANY_IDS = Integer.getInteger("page.ids", 1_000);
    private static final int MANY_CYCLES = Integer.getInteger("page.cycles", 200_000);
    private static final int FEW_IDS = 10;
    private static final int FEW_CYCLES = 100;
    private static final int ROUNDS = 21;

    @TempDir
    private Path folder;

    private static Map<String, Consumer<CycleStore>> views() {
        var views = new LinkedHashMap<String, Consumer<CycleStore>>();
        views.put(
                "all synchronizations",
                store -> assertThat(overview(store, "", "").found()).isPositive());
        views.put(
                "search by id",
                store -> assertThat(overview(store, "e-0007", "").found()).isEqualTo(1));
        views.put(
                "filter by phase",
                store -> assertThat(overview(store, "", "held").found()).isPositive());
        views.put("one synchronization", store -> assertThat(
                        SynchronizationPage.of(store, store.synchronization(ManyCycles.id(7)), SampleCycle.NOW)
                                .cycles())
                .isNotEmpty());
        views.put("one cycle", store -> {
            var cycle = store.synchronization(ManyCycles.id(7)).recent().get(0);
            assertThat(store.find(cycle)).isPresent();
            assertThat(store.batches(cycle)).isEmpty();
        });
        views.put("part of the list of an id", store -> assertThat(store.cycles(ManyCycles.id(7), 50))
                .isNotEmpty());
        return views;
    }

    private static Overview overview(CycleStore store, String text, String phase) {
        return Overview.of(store, List.of(), new Overview.Query(text, phase, 1), SampleCycle.NOW);
    }

    @Test
    void embeddedStore() {
        try (var few = EmbeddedCycleStore.open(folder.resolve("few.mv"));
                var many = EmbeddedCycleStore.open(folder.resolve("many.mv"))) {
            ManyCycles.fill(few, FEW_IDS, FEW_CYCLES / FEW_IDS);
            ManyCycles.fill(many, MANY_IDS, MANY_CYCLES / MANY_IDS);
            views().forEach((name, view) -> {
                var fast = millis(few, view);
                var slow = millis(many, view);
                System.out.printf(
                        "PAGES embedded, %s: %.2f ms with %,d cycles of %,d ids, %.2f ms with %,d of %,d; %.1f times%n",
                        name, fast, FEW_CYCLES, FEW_IDS, slow, MANY_CYCLES, MANY_IDS, slow / fast);
            });
        }
    }

    private static double millis(CycleStore store, Consumer<CycleStore> view) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < ROUNDS; i++) {
            var begin = System.nanoTime();
            view.accept(store);
            times.add(System.nanoTime() - begin);
        }
        Collections.sort(times);
        return times.get(ROUNDS / 2) / 1e6;
    }

    @Test
    void dynamo() throws Exception {
        try (var dynamo = EmulatedDynamo.start()) {
            dynamo.createCycleTable("few");
            dynamo.createCycleTable("many");
            var few = DynamoStores.of(dynamo.client(), "few");
            var many = DynamoStores.of(dynamo.client(), "many");
            ManyCycles.fill(few, FEW_IDS, FEW_CYCLES / FEW_IDS);
            ManyCycles.fill(many, MANY_IDS, MANY_CYCLES / MANY_IDS);
            views().forEach((name, view) -> {
                var small = reads(dynamo, few, view);
                var large = reads(dynamo, many, view);
                System.out.printf(
                        "PAGES DynamoDB, %s: %d requests and %d read units with %,d cycles of %,d ids, %d and %d with %,d of %,d%n",
                        name,
                        small.size(),
                        units(small),
                        FEW_CYCLES,
                        FEW_IDS,
                        large.size(),
                        units(large),
                        MANY_CYCLES,
                        MANY_IDS);
            });
        }
    }

    private static List<DynamoRead> reads(EmulatedDynamo dynamo, CycleStore store, Consumer<CycleStore> view) {
        int before = dynamo.database().reads().size();
        view.accept(store);
        var reads = dynamo.database().reads();
        return reads.subList(before, reads.size());
    }

    private static long units(List<DynamoRead> reads) {
        return reads.stream().mapToLong(DynamoRead::units).sum();
    }
}
