package dev.batchsync.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.names.BucketNames;
import dev.batchsync.ledger.statuses.BucketStatuses;
import dev.batchsync.source.FormatPayloads;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.gzip.GzipUnpacker;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.Deadlines;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.retry.UsualPatience;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusPorts;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs store, source and client against the simulated Collibra and kills the program at each point that could matter.
 *
 * <p>Each class needs a tenant of its own: jobs of other tests would rightly leave it in doubt which job is the lost one.
 */
abstract class KillAndRestart {

    private static final String KEY = "inbox/%s/catalog.json.gz";
    private static final int MOST_POINTS = 500;
    private static final int MOST_ADVANCES = 2_000;

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

    /** Runs a cycle for each point until none is left, and returns their number. */
    final int killedAtEachPoint(String name, String definition) throws IOException {
        var points = 0;
        var killed = true;
        while (killed) {
            points++;
            assertThat(points).isLessThan(MOST_POINTS);
            killed = completesWhenKilledAt(points, new SynchronizationId(name + points), definition);
        }
        return points;
    }

    /** Runs one cycle; returns false if it was over before that point. */
    private boolean completesWhenKilledAt(int point, SynchronizationId id, String definition) throws IOException {
        var root = folder.resolve(id.value());
        put(root, KEY.formatted(id), Packed.of(SmallCatalog.of(id.value(), 25)));
        put(root, "definitions/" + id + ".json", definition.getBytes(UTF_8));
        var killer = new Killer(point);
        var clock = new VirtualClock(Instant.now());
        for (int i = 0; i < MOST_ADVANCES; i++) {
            try (var store = EmbeddedCycleStore.open(folder.resolve("cycles.mv"))) {
                if (isCompleted(store, id)) {
                    assertThat(Violations.of(id.value())).isEmpty();
                    return killer.hasKilled();
                }
                carryOn(root, id, store, killer, clock);
            } catch (Killer.Kill kill) {
                clock.pass(Duration.ofSeconds(1));
            }
        }
        throw new AssertionError("killed at point " + point + ", the cycle did not complete");
    }

    /** Does what a started program does, until it is killed or the cycle is over. */
    private void carryOn(Path root, SynchronizationId id, EmbeddedCycleStore store, Killer killer, VirtualClock clock)
            throws IOException {
        var bucket = new FolderBucket(root);
        var workbooks = Workbooks.of(bucket, folder, 1_000_000, 10_000_000);
        var cycles = killer.at(store);
        var messages = new DueMessages();
        var with = new Collaborators(
                new DefinitionReader(bucket),
                new GzipUnpacker(bucket, killer.at(new FolderStagedObjects(bucket)), 1_000_000_000),
                new FormatSurveyor(bucket, workbooks),
                new BucketLedgers(bucket, new FolderStagedObjects(bucket), Limits.USUAL),
                new ModelPorts(new BucketNames(bucket, new FolderStagedObjects(bucket)), model),
                new StatusPorts(
                        new BucketStatuses(bucket, killer.at(new FolderStagedObjects(bucket)), new Scratch(folder)),
                        assets),
                new FormatPayloads(bucket, workbooks, folder),
                (source, batch, wanted) -> Map.of(),
                FakeFixes.none(),
                killer.at(jobs),
                lists,
                messages,
                (cycle, batches) -> killer.point(),
                (before, after, batch) -> killer.point());
        var uploads = new Uploads(cycles, with.reports(), with.listener(), messages, clock);
        var cycle = uploads.acceptAsNewest(id, bucket.pin(KEY.formatted(id)).orElseThrow());
        var runner = new CycleRunner(cycles, with, UsualPatience.DEFAULT, 1, new NoPulse(), clock);
        for (int i = 0; !isEnded(store, cycle); i++) {
            assertThat(i)
                    .as(() -> "stays " + store.find(cycle).orElseThrow().phase())
                    .isLessThan(MOST_ADVANCES);
            messages.take(cycle).filter(clock.instant()::isBefore).ifPresent(clock::set);
            runner.advance(cycle, Deadlines.of(clock.instant().plusSeconds(30), Duration.ofSeconds(150)));
        }
    }

    private static boolean isEnded(EmbeddedCycleStore store, CycleId cycle) {
        return store.find(cycle).orElseThrow().isEnded();
    }

    private static boolean isCompleted(EmbeddedCycleStore store, SynchronizationId id) {
        var ended =
                store.cycles(id, 2).stream().filter(cycle -> cycle.isEnded()).toList();
        assertThat(ended).allSatisfy(cycle -> assertThat(cycle.phase()).isInstanceOf(Phase.Completed.class));
        return !ended.isEmpty();
    }

    private static void put(Path root, String key, byte[] content) throws IOException {
        var file = root.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
