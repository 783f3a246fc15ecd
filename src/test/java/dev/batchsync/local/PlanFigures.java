package dev.batchsync.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.FakeModel;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.KindCounts;
import dev.batchsync.synchronization.model.ModelKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long a plan of a large file takes that is compared with one of the same size; runs on request, see
 * {@code docs/performance.md}.
 */
class PlanFigures {

    private static final int RESOURCES = Integer.getInteger("plan.resources", 1_000_000);
    private static final SynchronizationId ID = new SynchronizationId("figures");
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    private Path folder;

    private final VirtualClock clock = new VirtualClock(START);

    @Test
    void planOfALargeFile() throws IOException {
        var jobs = new JobsAtOnce();
        var model = new FakeModel();
        model.has(ModelKind.ATTRIBUTE_TYPE, "Description");
        var client = new ClockedProgram.Client(jobs, jobs, model, new NoAssetReads());
        try (var program = new ClockedProgram(folder, client, 1, clock)) {
            write("inbox/figures/last.json", 0);
            var last = program.accept(ID, "inbox/figures/last.json");
            deliver(program);
            assertThat(program.phase(last)).isInstanceOf(Phase.Completed.class);

            for (int round = 1; round <= 3; round++) {
                var size = write("check/figures/next-" + round + ".json", round);
                var plan = program.plan(ID, "check/figures/next-" + round + ".json");
                var begin = System.nanoTime();
                deliver(program);
                print(found(program, plan), size, (System.nanoTime() - begin) / 1e9);
            }
        }
    }

    private static Comparison found(ClockedProgram program, CycleId plan) {
        assertThat(program.phase(plan)).isInstanceOf(Phase.Planned.class);
        var found =
                ((Phase.Planned) program.phase(plan)).prepared().comparison().orElseThrow();
        assertThat(inSource(found.total())).isEqualTo(RESOURCES + 2);
        assertThat(found.total().changed()).isPositive();
        return found;
    }

    private static long inSource(KindCounts counts) {
        return counts.added() + counts.changed() + counts.unchanged();
    }

    private static void print(Comparison found, long size, double seconds) {
        var all = found.total();
        System.out.printf(
                "FIGURES plan of %,d resources (JSON, %,d MB): %.1f s; %,d new, %,d changed, %,d unchanged, %,d missing%n",
                inSource(all), size / 1_000_000, seconds, all.added(), all.changed(), all.unchanged(), all.missing());
    }

    private void deliver(ClockedProgram program) {
        Optional<String> fault = program.deliverUntilAtRest((cycle, due) -> {
            if (due.isAfter(clock.instant())) {
                clock.set(due);
            }
            program.advance(cycle);
        });
        assertThat(fault).isEmpty();
    }

    /** Every hundredth resource has other content in each round, and every thousandth another name. */
    private long write(String key, int round) throws IOException {
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write("[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"Bank\"}},\n".getBytes(UTF_8));
            out.write("{\"resourceType\":\"Domain\",\"identifier\":{\"name\":\"D\",\"community\":{\"name\":\"Bank\"}}}"
                    .getBytes(UTF_8));
            for (int i = 0; i < RESOURCES; i++) {
                out.write(asset(i, round).getBytes(UTF_8));
            }
            out.write("]\n".getBytes(UTF_8));
        }
        return Files.size(file);
    }

    private static String asset(int i, int round) {
        return """
                ,
                { "resourceType": "Asset",
                  "identifier": { "name": "COLUMN_%d%s", "domain": { "name": "D", "community": { "name": "Bank" } } },
                  "attributes": { "Description": [ { "value": "What column %d is for, in a sentence of usual length%s" } ] },
                  "tags": [ "personal" ] }""".formatted(i, i % 1_000 == 0 ? "_" + round : "", i, i % 100 == 1 ? " " + round : "");
    }
}
