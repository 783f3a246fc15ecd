package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Changes;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.lease.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCycleStoreFileTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final SynchronizationId BANK = new SynchronizationId("bank");
    private static final CycleId ID = new CycleId("20260101T120000Z-0a1b2c3d");
    private static final Batch BATCH = new Batch(1, new ByteRange(1, 90), 0, 3, 4, "0badcafe", new Batch.Planned());

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenSurvivesARestart() {
        var cycle = cycle(Optional.empty(), Optional.empty());
        try (var store = open()) {
            assertThat(store.commit(change(cycle))).isTrue();
        }

        try (var store = open()) {
            assertThat(store.find(ID)).contains(cycle);
            assertThat(store.batches(ID)).containsExactly(BATCH);
            assertThat(store.unfinished()).containsExactly(ID);
        }
    }

    @Test
    void aRestartDropsTheLeasesOfTheFormerProgram() {
        try (var store = open()) {
            store.commit(change(cycle(Optional.of(new Lease("somebody", NOW.plusSeconds(900))), Optional.empty())));
        }

        try (var store = open()) {
            assertThat(store.find(ID).orElseThrow().lease()).isEmpty();
        }
    }

    @Test
    void aRestartDropsTheMessagesOfTheFormerProgram() {
        try (var store = open()) {
            store.commit(change(cycle(Optional.empty(), Optional.of(NOW.plusSeconds(900)))));
        }

        try (var store = open()) {
            assertThat(store.find(ID).orElseThrow().messageDue()).isEmpty();
        }
    }

    @Test
    void aSecondProgramCannotOpenTheFile() {
        try (var store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cycles.mv is in use by another running program");
            assertThat(store.unfinished()).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeReadIsNotLeftLocked() {
        try (var store = open()) {
            store.commit(change(cycle(Optional.empty(), Optional.empty())));
        }
        var file = folder.resolve("state/cycles.mv").toString();
        try (var damaged = MVStore.open(file)) {
            damaged.<String, String>openMap("cycles").put(ID.value(), "not JSON");
        }

        assertThatThrownBy(this::open).hasMessageStartingWith("Cannot read a stored Cycle");

        MVStore.open(file).close();
    }

    /** A batch that cannot be read shows whether anything reads it. */
    @Test
    void aListReadsNoBatch() {
        try (var store = open()) {
            IntStream.range(0, 20)
                    .forEach(day -> assertThat(store.commit(ended(day))).isTrue());
        }
        try (var file = MVStore.open(folder.resolve("state/cycles.mv").toString())) {
            var batches = file.<String, String>openMap("batches");
            assertThat(batches).hasSize(20);
            batches.keyIterator("").forEachRemaining(key -> batches.put(key, "damaged"));
        }

        try (var store = open()) {
            var ids = IntStream.range(0, 20)
                    .mapToObj(EmbeddedCycleStoreFileTest::cycleId)
                    .toList();
            assertThat(store.synchronizations(Optional.empty(), 50)).hasSize(1);
            assertThat(store.findAll(ids)).hasSize(20);
            assertThat(store.cycles(BANK, 20)).hasSize(20);
            assertThatThrownBy(() -> store.batches(ids.get(0))).hasMessageContaining("damaged");
        }
    }

    @Test
    void endedCyclesAreForgottenExceptTheLatestOfEachId() {
        try (var store = open()) {
            for (int day = 0; day < 30; day++) {
                store.commit(ended(day));
            }

            store.forgetEndedBefore(NOW.plus(Duration.ofDays(5)), none -> false);
            assertThat(store.cycles(BANK, 100)).hasSize(25);
            store.forgetEndedBefore(NOW.plus(Duration.ofDays(1_000)), none -> false);

            assertThat(store.cycles(BANK, 100))
                    .hasSize(20)
                    .first()
                    .isEqualTo(ended(29).cycles().get(0));
            assertThat(store.find(cycleId(9))).isEmpty();
            assertThat(store.batches(cycleId(9))).isEmpty();
            assertThat(store.definition(cycleId(9))).isEmpty();
            assertThat(store.definition(cycleId(10))).contains(Definition.DEFAULT);
            assertThat(store.cycleOf(new JobId("job-9"))).isEmpty();
            assertThat(store.batches(cycleId(10))).containsExactly(BATCH);
            assertThat(store.cycleOf(new JobId("job-10"))).contains(cycleId(10));
        }
    }

    @Test
    void theCycleOfAFileThatIsStillInTheInboxIsNotForgotten() {
        try (var store = open()) {
            for (int day = 0; day < 30; day++) {
                store.commit(ended(day));
            }

            store.forgetEndedBefore(
                    NOW.plus(Duration.ofDays(1_000)), object -> object.version().equals("v3"));

            assertThat(store.find(cycleId(3))).isPresent();
            assertThat(store.find(cycleId(4))).isEmpty();
        }
    }

    @Test
    void anOpenCycleIsNeverForgotten() {
        try (var store = open()) {
            store.commit(change(cycle(Optional.empty(), Optional.empty())));
            for (int day = 1; day < 30; day++) {
                store.commit(ended(day));
            }

            store.forgetEndedBefore(NOW.plus(Duration.ofDays(1_000)), none -> false);

            assertThat(store.find(ID)).isPresent();
        }
    }

    private static CycleId cycleId(int day) {
        return new CycleId("20260101T120000Z-%08x".formatted(day));
    }

    private static Change ended(int day) {
        var at = NOW.plus(Duration.ofDays(day));
        var cycle = CycleBuilder.of(
                        cycleId(day),
                        Upload.found(BANK, new PinnedObject("inbox/bank/catalog.json", "v" + day, 91, at)),
                        at,
                        new Phase.Cancelled("planted", at))
                .made();
        var known = SynchronizationBuilder.of(BANK)
                .newest(cycle.upload())
                .revision(day + 1)
                .made();
        var job = new KnownJob(new JobId("job-" + day), cycle.id());
        return Changes.defining(
                Definition.DEFAULT,
                new Change(List.of(cycle), List.of(BATCH), Optional.of(known), Optional.of(job), Optional.empty()));
    }

    private EmbeddedCycleStore open() {
        return EmbeddedCycleStore.open(folder.resolve("state/cycles.mv"));
    }

    private static Change change(Cycle cycle) {
        var synchronization = SynchronizationBuilder.of(BANK)
                .open(Optional.of(ID))
                .newest(cycle.upload())
                .made();
        return new Change(List.of(cycle), List.of(BATCH), Optional.of(synchronization));
    }

    private static Cycle cycle(Optional<Lease> lease, Optional<Instant> message) {
        var object = new PinnedObject("inbox/bank/catalog.json", "v1", 91, NOW);
        return CycleBuilder.of(ID, Upload.found(BANK, object), NOW, new Phase.Open())
                .lease(lease)
                .messageDue(message)
                .made();
    }
}
