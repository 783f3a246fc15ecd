package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.repair.FixFiles.Unusable;
import dev.batchsync.synchronization.repair.FixFiles.Usable;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.CycleStatus.FixUploadStatus;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fix file that nobody will read any more is an ignored upload, and says what to do. */
class UnreadFixTest {

    private final int[] jobs = new int[1];
    private final Bench bench = new Bench(kind -> kind == Kind.JOB_FAILS && ++jobs[0] == 2);
    private Optional<PinnedObject> present = Optional.empty();
    private final FixDesk desk = new FixDesk(bench.store, new OneSource(), bench.commands, bench.clock);

    /** A bucket that has the source, and perhaps a fix file. */
    private final class OneSource implements Bucket {

        @Override
        public Optional<PinnedObject> pin(String key) {
            return Stream.concat(Stream.of(Sample.upload(1, 3).object()), present.stream())
                    .filter(object -> object.key().equals(key))
                    .findFirst();
        }

        @Override
        public InputStream open(PinnedObject object, long from) throws IOException {
            throw new IOException("not read here");
        }

        @Override
        public void write(String key, String contentType, byte[] content) throws IOException {
            throw new IOException("not written here");
        }
    }

    private static PinnedObject fix(CycleId cycle, int version) {
        return new PinnedObject(
                "inbox/crm/fix/" + cycle + "/fix.json", "fix-v" + version, FakeSource.BATCH_BYTES, Sample.START);
    }

    private CycleId held() {
        bench.collibra.rules().heal("fix-v1", 2);
        bench.collibra.rules().heal("fix-v2", 2);
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);
        bench.untilQuiet();
        return id;
    }

    private Optional<String> upload(CycleId cycle, int version) {
        return desk.accept(Sample.CRM, cycle.value(), fix(cycle, version));
    }

    /** It is heard of once or more, as after a crash, and the cycle keeps why. */
    private void assertIgnored(CycleId id, String... why) {
        assertThat(bench.ignored).isNotEmpty().allSatisfy(ignored -> {
            assertThat(ignored.key()).isEqualTo(fix(id, 1).key());
            assertThat(ignored.version()).isEqualTo("fix-v1");
            assertThat(ignored.reason()).contains(why);
        });
        var shown = CycleStatus.of(bench.cycle(id), bench.store.batches(id)).fixUpload();
        assertThat(shown.orElseThrow().refusal()).hasValue(bench.ignored.get(0).reason());
    }

    private void assertCompletedWith(CycleId id, PinnedObject file) {
        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Completed.class, completed -> assertThat(
                        completed.prepared().repairs())
                .extracting(Repair::file)
                .containsExactly(file));
    }

    @Test
    void theNewerVersionCountsIfItsEventComesFirst() {
        var id = held();
        present = Optional.of(fix(id, 2));
        assertThat(upload(id, 2)).isEmpty();
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();

        assertCompletedWith(id, fix(id, 2));
        assertThat(bench.ignored).isEmpty();
    }

    @Test
    void aSecondEventOfARefusedVersionDoesNotDisplaceTheNextOne() {
        var id = held();
        bench.fixes.put(fix(id, 1), new Unusable("line 1: no"));
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();
        present = Optional.of(fix(id, 2));
        assertThat(upload(id, 2)).isEmpty();
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();

        assertCompletedWith(id, fix(id, 2));
    }

    /** In a bucket without versions, the same content has the same version. */
    @Test
    void theSameFileIsReadAgainIfItIsUploadedAgainAfterItWasRefused() {
        var id = held();
        bench.fixes.put(fix(id, 1), new Unusable("line 1: no"));
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);

        bench.fixes.put(fix(id, 1), new Usable(FakeFixes.part(), FakeFixes.WANTED, Optional.empty(), UsedNames.none()));
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();

        assertCompletedWith(id, fix(id, 1));
    }

    @Test
    void theCycleIsCancelled() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();
        bench.commands.cancel(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.ignored).hasSize(1);
        assertIgnored(id, "A person cancelled it", "upload the whole corrected file to inbox/crm/.");
    }

    @Test
    void aNewerUploadReplacesTheCycle() {
        var id = held();
        var newer = bench.uploads.accept(Sample.upload(2, 3));
        bench.messages.removeIf(message -> message.cycle().equals(id));
        bench.trap.before("survey", () -> assertThat(upload(id, 1)).isEmpty());
        bench.advance(newer);

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.ignored).hasSize(1);
        assertIgnored(id, "A newer upload replaced it: inbox/crm/all.json", "upload the whole corrected file");
    }

    @Test
    void aPersonHasTheUploadRunAgain() {
        var id = held();
        assertThat(bench.uploads.runAgain(id)).isInstanceOf(Uploads.Started.class);
        bench.messages.removeIf(message -> message.cycle().equals(id));
        bench.trap.before("survey", () -> assertThat(upload(id, 1)).isEmpty());
        bench.advance(bench.store.synchronization(Sample.CRM).open().orElseThrow());

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertIgnored(id, "A person had the upload run again");
    }

    @Test
    void aCrashAtAnyPointLosesNoWord() {
        var survived = false;
        for (int point = 1; !survived; point++) {
            var crashing = new UnreadFixTest();
            var id = crashing.held();
            assertThat(crashing.upload(id, 1)).isEmpty();
            crashing.bench.commands.cancel(id);
            crashing.bench.trap.dieAt(point);
            try {
                crashing.bench.untilQuiet();
            } catch (Hazards.Died e) {
                crashing.bench.schedule(id, crashing.bench.clock.instant());
            }
            survived = !crashing.bench.trap.hasKilled();
            crashing.bench.untilQuiet();
            assertThat(crashing.bench.phase(id)).as("point %d", point).isInstanceOf(Phase.Cancelled.class);
            crashing.assertIgnored(id, "A person cancelled it");
        }
    }

    @Test
    void theSameEventAgainSaysTheSameAgain() {
        var id = held();
        upload(id, 1);
        bench.commands.cancel(id);
        bench.untilQuiet();

        assertThat(upload(id, 1)).hasValue(bench.ignored.get(0).reason());
    }

    @Test
    void aVersionThatArrivesWhileTheOneBeforeIsReadIsReadAsWell() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();
        bench.trap.after("read", () -> assertThat(upload(id, 2)).isEmpty());
        bench.untilQuiet();

        var completed = (Phase.Completed) bench.phase(id);
        assertThat(completed.prepared().repairs()).extracting(Repair::file).containsExactly(fix(id, 2));
        assertThat(bench.ignored).isEmpty();
    }

    @Test
    void aCycleThatWaitsForItsTurnAgainTakesNoFixFile() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();
        var asked = new AtomicInteger();
        bench.trap.watch((method, args) -> assertThat(asked.incrementAndGet()).isLessThan(1_000));
        assertThat(bench.store.commit(new Change(List.of(), List.of(), Optional.of(queueing(id)))))
                .isTrue();
        bench.untilQuiet();

        assertThat(bench.ignored)
                .extracting(IgnoredUpload::reason)
                .singleElement()
                .asString()
                .contains("waits");
    }

    private void refused(CycleId id) {
        bench.fixes.put(fix(id, 1), new Unusable("line 1: no"));
        assertThat(upload(id, 1)).isEmpty();
    }

    private Optional<String> lastReported() {
        return bench.reports.get(bench.reports.size() - 1).fixUpload().flatMap(FixUploadStatus::refusal);
    }

    @Test
    void whyAFileWasRefusedIsReportedLaterIfThatFailsAtFirst() {
        var id = held();
        refused(id);
        bench.trap.before("publish", () -> {
            throw new IllegalStateException("the bucket is away");
        });
        bench.untilQuiet();

        assertThat(lastReported()).hasValue("line 1: no");
        assertThat(bench.outcomes).as("nobody is told again that it is held").hasSize(1);
        assertThat(bench.cycle(id).owesReport()).isFalse();
        assertThat(bench.cycle(id).failures()).isEmpty();
    }

    @Test
    void whyAFileWasRefusedIsReportedAfterACrashAtAnyPoint() {
        var survived = false;
        for (int point = 1; !survived; point++) {
            var crashing = new UnreadFixTest();
            var id = crashing.held();
            crashing.refused(id);
            crashing.bench.trap.dieAt(point);
            try {
                crashing.bench.untilQuiet();
            } catch (Hazards.Died e) {
                crashing.bench.clock.pass(Duration.ofMinutes(10));
                var clock = crashing.bench.clock;
                Sweeps.revive(crashing.bench.store, crashing.bench::schedule, clock, Duration.ofMinutes(1));
            }
            survived = !crashing.bench.trap.hasKilled();
            crashing.bench.untilQuiet();
            assertThat(crashing.lastReported()).as("point %d", point).hasValue("line 1: no");
            assertThat(crashing.bench.outcomes).hasSize(1);
        }
    }

    @Test
    void aReasonThatCannotBeReportedForLongIsAWarning() {
        var id = held();
        refused(id);
        bench.trap.failAlways("publish", new IllegalStateException("the bucket is away"));
        bench.untilQuiet();

        assertThat(bench.cycle(id).warnings()).singleElement().asString().contains("could not be published");
        assertThat(bench.cycle(id).owesReport()).isFalse();
        assertThat(bench.outcomes).hasSize(1);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
    }

    private Synchronization queueing(CycleId id) {
        var known = bench.store.synchronization(Sample.CRM);
        return new Synchronization(
                known.id(),
                Optional.empty(),
                Optional.of(id),
                List.of(),
                List.of(),
                known.newest(),
                known.others(),
                known.usable(),
                known.past(),
                known.recent(),
                known.unreported(),
                known.planning(),
                known.timeliness(),
                known.revision() + 1);
    }
}
