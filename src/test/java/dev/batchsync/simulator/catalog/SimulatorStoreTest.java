package dev.batchsync.simulator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorStoreTest {

    @Test
    void rollsBackAChangeThatFails() {
        try (SimulatorStore store = SimulatorStore.inMemory()) {
            MVMap<String, String> map = store.texts("map");
            store.change(() -> map.put("kept", "1"));

            assertThatThrownBy(() -> store.change(() -> {
                        map.put("kept", "2");
                        map.put("lost", "2");
                        throw new IllegalStateException("in the middle");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(map).containsOnly(Map.entry("kept", "1"));
        }
    }

    @Test
    void readsTheStateBeforeAChangeThatIsUnderWay(@TempDir Path folder) {
        try (SimulatorStore fresh = SimulatorStore.onDisk(folder.resolve("store.mv"))) {
            MVMap<String, String> map = fresh.texts("map");
            fresh.change(() -> map.put("name", "1"));
            assertReadsTheOldValueDuringAChange(fresh, map, "1", "2");
        }
        try (SimulatorStore again = SimulatorStore.onDisk(folder.resolve("store.mv"))) {
            assertReadsTheOldValueDuringAChange(again, again.texts("map"), "2", "3");
        }
    }

    private static void assertReadsTheOldValueDuringAChange(
            SimulatorStore store, MVMap<String, String> map, String before, String after) {
        store.change(() -> {
            map.put("name", after);
            assertThat(CompletableFuture.supplyAsync(() -> name(store)).join()).isEqualTo(before);
        });
        assertThat(name(store)).isEqualTo(after);
    }

    private static String name(SimulatorStore store) {
        return store.read(maps -> maps.texts("map").getOrDefault("name", ""));
    }

    @Test
    void aCloseDoesNotWaitForAChangeWithoutAnEnd(@TempDir Path folder) throws Exception {
        SimulatorStore store = SimulatorStore.onDisk(folder.resolve("store.mv"));
        MVMap<String, String> map = store.texts("map");
        store.change(() -> map.put("kept", "1"));
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var changing = CompletableFuture.runAsync(() -> store.change(() -> {
            map.put("lost", "2");
            begun.countDown();
            await(end);
        }));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        store.close();

        assertThat(store.isClosed()).isTrue();
        end.countDown();
        assertThatThrownBy(() -> changing.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        try (SimulatorStore again = SimulatorStore.onDisk(folder.resolve("store.mv"))) {
            assertThat(again.texts("map")).containsOnly(Map.entry("kept", "1"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFileDoesNotGrowWithTheNumberOfChanges(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("store.mv");
        try (SimulatorStore store = SimulatorStore.onDisk(file)) {
            MVMap<String, String> map = store.texts("map");
            for (int i = 0; i < 1_000; i++) {
                String key = "key " + i % 20;
                store.change(() -> map.put(key, "x".repeat(3_000)));
            }
            assertThat(Files.size(file)).isLessThan(40L * 20 * 3_000);
        }
    }

    @Test
    void keepsACommittedChangeAfterAKill(@TempDir Path folder) {
        SimulatorStore killed = SimulatorStore.onDisk(folder.resolve("store.mv"));
        MVMap<String, String> map = killed.texts("map");
        killed.change(() -> map.put("kept", "1"));
        map.put("lost", "2");
        killed.kill();

        try (SimulatorStore again = SimulatorStore.onDisk(folder.resolve("store.mv"))) {
            assertThat(again.texts("map")).containsOnly(Map.entry("kept", "1"));
        }
    }

    @Test
    void commitsNothingOfALargeChangeBeforeItsEnd(@TempDir Path folder) {
        SimulatorStore killed = SimulatorStore.onDisk(folder.resolve("store.mv"));
        MVMap<String, String> map = killed.texts("map");
        killed.change(() -> map.put("kept", "1"));
        for (int i = 0; i < 50_000; i++) {
            map.put("lost" + i, "x".repeat(1_000));
        }
        killed.kill();

        try (SimulatorStore again = SimulatorStore.onDisk(folder.resolve("store.mv"))) {
            assertThat(again.texts("map")).containsOnlyKeys("kept");
        }
    }
}
