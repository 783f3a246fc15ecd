package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxWatcherTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final SynchronizationId BANK = new SynchronizationId("bank");

    @TempDir
    private Path folder;

    private EmbeddedCycleStore store;
    private InboxWatcher watcher;
    private final List<CycleId> woken = new ArrayList<>();

    @BeforeEach
    void setUp() throws IOException {
        store = EmbeddedCycleStore.open(folder.resolve("state/cycles.mv"));
        watcher = watcher(store);
        Files.createDirectories(folder.resolve("inbox"));
    }

    private InboxWatcher watcher(CycleStore cycles) {
        return watcher(cycles, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private InboxWatcher watcher(CycleStore cycles, Clock clock) {
        var uploads = new Uploads(
                cycles, (cycle, batches) -> {}, (before, after, batch) -> {}, (cycle, due) -> woken.add(cycle), clock);
        return new InboxWatcher(
                folder,
                SETTLED,
                uploads,
                FakeFixes.desk(cycles, new FolderBucket(folder), clock),
                new IgnoredDesk(store, (before, after, batch) -> {}, clock),
                clock);
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void anUploadOpensACycle() throws IOException {
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(3));

        watcher.scan();

        assertThat(cycles()).singleElement().satisfies(cycle -> {
            assertThat(cycle.source().key()).isEqualTo("inbox/bank/catalog.json");
            assertThat(cycle.source().size()).isEqualTo(2);
            assertThat(cycle.phase()).isInstanceOf(Phase.Open.class);
            assertThat(woken).containsExactly(cycle.id());
        });
    }

    @Test
    void aFileBelowCheckIsPlannedOnce() throws IOException {
        put("check/bank/catalog.json", "[]", NOW.minusSeconds(3));
        put("check/stray.json", "[]", NOW.minusSeconds(3));

        watcher.scan();
        watcher.scan();
        watcher(store).scan();

        assertThat(cycles()).singleElement().satisfies(cycle -> {
            assertThat(cycle.planOnly()).isTrue();
            assertThat(cycle.source().key()).isEqualTo("check/bank/catalog.json");
            assertThat(store.synchronization(BANK).open()).isEmpty();
            assertThat(store.unfinished()).containsExactly(cycle.id());
        });
    }

    @Test
    void moreFilesBelowCheckThanPlansMayRunAreIgnoredWithAReason() throws IOException {
        for (int i = 0; i <= Synchronization.MOST_PLANS; i++) {
            put("check/bank/" + i + ".json", "[]", NOW.minusSeconds(3));
        }

        watcher.scan();
        watcher.scan();

        assertThat(store.synchronization(BANK).planning()).hasSize(Synchronization.MOST_PLANS);
        assertThat(store.ignored().latest()).singleElement().satisfies(upload -> assertThat(upload.reason())
                .startsWith("50 plans of bank are not over."));
    }

    @Test
    void whatCannotBeASourceIsRecordedOnceAndTouchesNoCycle() throws IOException {
        put("inbox/catalog.json", "[]", NOW.minusSeconds(3));
        put("inbox/bank/sub/catalog.json", "[]", NOW.minusSeconds(4));
        put("inbox/bank/empty.json", "", NOW.minusSeconds(5));
        put("inbox/bank/.hidden", "x", NOW.minusSeconds(6));

        watcher.scan();
        watcher.scan();

        assertThat(store.synchronizations()).isEmpty();
        assertThat(store.ignored().revision()).isEqualTo(4);
        assertThat(store.ignored().latest())
                .extracting(IgnoredUpload::key, IgnoredUpload::marker)
                .containsExactly(
                        tuple("inbox/catalog.json", false),
                        tuple("inbox/bank/sub/catalog.json", false),
                        tuple("inbox/bank/empty.json", false),
                        tuple("inbox/bank/.hidden", true));
    }

    @Test
    void aRightUploadClearsTheWrongOne() throws IOException {
        put("inbox/catalog.json", "[]", NOW.minusSeconds(3));
        watcher.scan();
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(3));

        watcher.scan();

        assertThat(cycles()).hasSize(1);
        assertThat(store.ignored().latest()).isEmpty();
    }

    @Test
    void aFileThatIsStillBeingCopiedIsNotRead() throws IOException {
        put("inbox/bank/catalog.json", "[", NOW.minusSeconds(1));

        watcher.scan();

        assertThat(cycles()).isEmpty();
    }

    @Test
    void theSameFileIsAcceptedOnce() throws IOException {
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(3));

        watcher.scan();
        watcher.scan();

        assertThat(cycles()).hasSize(1);
        assertThat(woken).hasSize(1);
    }

    @Test
    void aRestartedProgramDoesNotAcceptAFileAgain() throws IOException {
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(3));

        watcher.scan();
        watcher(store).scan();

        assertThat(cycles()).hasSize(1);
    }

    @Test
    void aChangedFileIsANewUpload() throws IOException {
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(30));
        watcher.scan();
        put("inbox/bank/catalog.json", "[ ]", NOW.minusSeconds(20));
        watcher.scan();

        assertThat(cycles()).hasSize(2);
    }

    @Test
    void aFileThatIsMovedInWithAnOldTimeIsNewerThanWhatWasThere() throws IOException {
        put("inbox/bank/today.json", "[]", NOW.minusSeconds(30));
        watcher.scan();

        put("inbox/bank/moved.json", "[ ]", NOW.minus(Duration.ofDays(400)));
        watcher.scan();

        assertThat(phase("inbox/bank/today.json")).isInstanceOf(Phase.Open.class);
        assertThat(phase("inbox/bank/moved.json")).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void aFileIsReplacedByOneThatIsMovedOverItWithAnOlderTime() throws IOException {
        put("inbox/bank/catalog.json", "[]", NOW.minusSeconds(30));
        watcher.scan();

        put("inbox/bank/catalog.json", "[ ]", NOW.minus(Duration.ofDays(400)));
        watcher.scan();

        assertThat(cycles()).extracting(Cycle::phase).hasAtLeastOneElementOfType(Phase.Waiting.class);
    }

    @Test
    void aFileThatIsMovedInWhileTheProgramIsStoppedIsNewerThanWhatItLeft() throws IOException {
        put("inbox/bank/before.json", "[]", NOW.minusSeconds(30));
        watcher.scan();

        put("inbox/bank/meanwhile.json", "[ ]", NOW.minus(Duration.ofDays(400)));
        watcher(store).scan();

        assertThat(phase("inbox/bank/before.json")).isInstanceOf(Phase.Open.class);
        assertThat(phase("inbox/bank/meanwhile.json")).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void filesThatOneScanFindsFollowEachOtherByTheirTimesAndThenByTheirNames() throws IOException {
        for (var name : List.of("c", "f", "a", "e", "b", "d")) {
            put("inbox/bank/" + name + ".json", "[]", NOW.minusSeconds(30));
        }
        put("inbox/bank/z.json", "[]", NOW.minusSeconds(60));

        watcher.scan();

        assertThat(phase("inbox/bank/z.json")).isInstanceOf(Phase.Open.class);
        assertThat(phase("inbox/bank/f.json")).isInstanceOf(Phase.Waiting.class);
        assertThat(cycles())
                .extracting(Cycle::phase)
                .hasOnlyElementsOfTypes(Phase.Open.class, Phase.Waiting.class, Phase.Cancelled.class);
    }

    @Test
    void aFileWithATimeInTheFutureIsAcceptedWhenItHasNotChangedForAWhile() throws IOException {
        var clock = new VirtualClock(NOW);
        var inbox = watcher(store, clock);
        put("inbox/bank/catalog.json", "[", NOW.plus(Duration.ofHours(1)));
        inbox.scan();
        clock.pass(SETTLED.minusMillis(1));
        inbox.scan();
        put("inbox/bank/catalog.json", "[]", NOW.plus(Duration.ofHours(1)));
        clock.pass(Duration.ofMillis(1));
        inbox.scan();
        assertThat(cycles()).isEmpty();

        clock.pass(SETTLED);
        inbox.scan();

        assertThat(cycles()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackMakesNoFileOlder() throws IOException {
        put("inbox/bank/before.json", "[]", NOW.minusSeconds(30));
        watcher.scan();

        put("inbox/bank/after.json", "[ ]", NOW.minus(Duration.ofHours(3)));
        watcher(store, new VirtualClock(NOW.minus(Duration.ofHours(2)))).scan();

        assertThat(phase("inbox/bank/after.json")).isInstanceOf(Phase.Waiting.class);
    }

    private Phase phase(String key) {
        return cycles().stream()
                .filter(cycle -> cycle.source().key().equals(key))
                .findFirst()
                .orElseThrow()
                .phase();
    }

    @Test
    void filesOutsideTheLayoutAreIgnored() throws IOException {
        put("inbox/lost.json", "[]", NOW.minusSeconds(3));
        put("inbox/no such id/catalog.json", "[]", NOW.minusSeconds(3));
        put("inbox/bank/.catalog.json.partial", "[", NOW.minusSeconds(3));
        put("inbox/bank/folder/catalog.json", "[]", NOW.minusSeconds(3));

        watcher.scan();

        assertThat(store.synchronizations()).isEmpty();
    }

    private List<Cycle> cycles() {
        return store.cycles(BANK, 10);
    }

    private void put(String key, String content, Instant modified) throws IOException {
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
