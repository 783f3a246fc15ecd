package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.aws.DynamoStores;
import dev.batchsync.emulators.EmulatedDynamo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How soon another invocation carries on after a kill, with the times of the template. */
class RecoveryTimeTest {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final int BATCHES = 2;

    @Test
    void anotherInvocationCarriesOnWithinThreeMinutesWhereverOneIsKilled() throws IOException {
        var times = TemplateTimes.read();
        var pauses = new ArrayList<Duration>();
        Set<String> places = new HashSet<>();
        try (var dynamo = EmulatedDynamo.start()) {
            boolean killed = true;
            for (int point = 1; killed; point++) {
                var store = store(dynamo, point);
                var firstSweep =
                        Duration.ofSeconds(point * 17L % times.sweepEvery().toSeconds());
                var deployment = new KilledDeployment(times, store, point, firstSweep);

                var id = deployment.run(Sample.upload(1, BATCHES));

                var place = "killed at point " + point + ", " + deployment.where();
                assertThat(store.find(id).orElseThrow().phase()).as(place).isInstanceOf(Phase.Completed.class);
                assertThat(deployment.collibra.rules().violations()).as(place).isEmpty();
                assertThat(deployment.collibra.jobs().stream().filter(FakeJob::isFinalization))
                        .as(place)
                        .hasSize(1);
                assertThat(deployment.collibra.jobs())
                        .as("at most the batch whose answer was lost is sent once more; " + place)
                        .hasSizeBetween(BATCHES + 1, BATCHES + 2);
                deployment.pause().ifPresent(pause -> {
                    assertThat(pause).as(place).isLessThanOrEqualTo(BOUND);
                    pauses.add(pause);
                });
                killed = deployment.wasKilled();
                places.add(deployment.where());
            }
        }
        report(pauses);
        assertThat(pauses).hasSizeGreaterThan(100);
        assertThat(places).contains("before submitBatch", "in second 69 of submitFinalization", "after commit");
    }

    /** Requests to the emulated table take most of the time, so every third run has to do. */
    private static CycleStore store(EmulatedDynamo dynamo, int point) {
        if (point % 3 > 0) {
            return new InMemoryCycleStore();
        }
        var table = "cycles-" + point;
        dynamo.createCycleTable(table);
        return DynamoStores.of(dynamo.client(), table);
    }

    private static void report(List<Duration> pauses) {
        System.out.printf(
                Locale.ROOT,
                "RECOVERY | %d kills | at most %d s | on average %.0f s |%n",
                pauses.size(),
                pauses.stream().mapToLong(Duration::toSeconds).max().orElseThrow(),
                pauses.stream().mapToLong(Duration::toSeconds).average().orElseThrow());
    }
}
