package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.repair.FixFiles.Unusable;
import dev.batchsync.synchronization.repair.FixFiles.Usable;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A corrected fix file heals a cycle that failed commands hold; every other file changes nothing. */
class RepairedCyclesTest {

    private static final String FOLDER = "inbox/crm/fix/%s/";

    /** The second job fails, and each one that a test adds. */
    private final int[] jobs = new int[1];

    private Set<Integer> failing = Set.of(2);
    private final Bench bench = new Bench(kind -> kind == Kind.JOB_FAILS && failing.contains(++jobs[0]));
    private PinnedObject source = Sample.upload(1, 3).object();
    private final FixDesk desk = desk(bench);

    private FixDesk desk(Bench of) {
        return new FixDesk(of.store, new OneSource(), of.commands, of.clock);
    }

    /** A bucket that has the source, in the version of the test. */
    private final class OneSource implements Bucket {

        @Override
        public Optional<PinnedObject> pin(String key) {
            return Optional.of(source).filter(object -> object.key().equals(key));
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

    private CycleId held() {
        bench.collibra.rules().heal("fix-v1", 2);
        bench.collibra.rules().heal("fix-v2", 2);
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);
        return id;
    }

    private static PinnedObject fix(CycleId cycle, String name, int version) {
        return new PinnedObject(
                FOLDER.formatted(cycle) + name, "fix-v" + version, FakeSource.BATCH_BYTES, Sample.START);
    }

    private Optional<String> upload(CycleId cycle, int version) {
        return desk.accept(Sample.CRM, cycle.value(), fix(cycle, "fix.json", version));
    }

    private void assertUnchanged(CycleId id, Cycle before) {
        assertThat(bench.cycle(id)).isEqualTo(before);
    }

    @Test
    void aCorrectedFileIsSentInPlaceOfTheBatchAndTheCycleCompletes() {
        var id = held();
        assertThat(CycleStatus.of(bench.cycle(id), bench.store.batches(id)).fix())
                .contains(new CycleStatus.FixStatus(
                        2, "results/crm/" + id + "/fix.json", "inbox/crm/fix/" + id + "/", 2, 2, true));

        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> !job.isFinalization())
                .extracting(job -> job.load().version() + " " + job.load().number())
                .containsExactly("crm-v1 1", "crm-v1 2", "fix-v1 1", "crm-v1 3");
        var status = CycleStatus.of(bench.cycle(id), bench.store.batches(id));
        assertThat(status.batches()).extracting(CycleStatus.BatchStatus::errors).containsOnly(0L);
        assertThat(status.progress().resourcesSucceeded()).isEqualTo(30);
        assertThat(bench.cycle(id).totals().resourcesSucceeded()).isEqualTo(30);
        assertThat(status.fix()).isEmpty();
        assertThat(status.repairs()).singleElement().satisfies(repair -> assertThat(repair.file())
                .isEqualTo("inbox/crm/fix/" + id + "/fix.json"));
    }

    @Test
    void theSameEventAgainSendsNothingAgain() {
        var id = held();
        upload(id, 1);
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();

        assertThat(bench.collibra.jobs()).hasSize(5);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void theSecondFixFileHealsWhatTheFirstOneLeft() {
        failing = Set.of(2, 3);
        var id = held();
        upload(id, 1);
        bench.untilQuiet();
        var second = bench.fixes.requests.get(1);

        assertThat(second.source()).isEqualTo(fix(id, "fix.json", 1));
        assertThat(second.part()).isEqualTo(FakeFixes.part());
        assertThat(upload(id, 2)).isEmpty();
        bench.untilQuiet();

        var completed = (Phase.Completed) bench.phase(id);
        assertThat(completed.prepared().repairs())
                .extracting(repair -> repair.ledger().cycle().value())
                .containsExactly(id + "-fix1", id + "-fix2");
        assertThat(bench.store
                        .synchronization(Sample.CRM)
                        .past()
                        .base()
                        .orElseThrow()
                        .since())
                .extracting(sent -> sent.corrects().orElseThrow())
                .containsExactly(id, id);
    }

    @Test
    void aRetryAfterAFixFileSendsThatFileAgain() {
        failing = Set.of(2, 3);
        var id = held();
        upload(id, 1);
        bench.untilQuiet();

        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> !job.isFinalization())
                .extracting(job -> job.load().version())
                .containsExactly("crm-v1", "crm-v1", "fix-v1", "fix-v1", "crm-v1");
    }

    @Test
    void aFileWithOtherResourcesIsRefusedAndTheNextOneHealsTheCycle() {
        var id = held();
        var other = FixContent.of(2, Set.of("a", "c"));
        var more = FixContent.of(3, Set.of("a", "b"));
        put(id, 1, other, Optional.of("line 2, ASSETc"), UsedNames.none());
        put(id, 2, more, Optional.empty(), UsedNames.none());
        bench.fixes.put(fix(id, "fix.json", 3), new Unusable("line 1: no"));

        assertThat(refusal(id, 1))
                .startsWith(
                        "It is about 2 resources, and must be about exactly the 2 of results/crm/" + id + "/fix.json.")
                .contains("line 2, ASSETc");
        assertThat(refusal(id, 2)).contains("must stand together exactly as they do in ");
        assertThat(refusal(id, 3)).isEqualTo("line 1: no");
        assertThat(bench.collibra.jobs()).hasSize(2);
        assertThat(bench.ignored).extracting(IgnoredUpload::version).containsExactly("fix-v1", "fix-v2", "fix-v3");

        assertThat(upload(id, 4)).isEmpty();
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    private void put(CycleId id, int version, FixContent content, Optional<String> other, UsedNames names) {
        bench.fixes.put(fix(id, "fix.json", version), new Usable(FakeFixes.part(), content, other, names));
    }

    /** Uploads a version, which its cycle refuses, and returns why. */
    private String refusal(CycleId id, int version) {
        var before = (Phase.Held) bench.phase(id);
        assertThat(upload(id, version)).isEmpty();
        bench.untilQuiet();
        var after = (Phase.Held) bench.phase(id);
        assertThat(after.isSameAs(before)).isTrue();
        return after.fix().orElseThrow().refusal().orElseThrow();
    }

    private static UsedNames typo() {
        var place = new Problem.TextLocation("inbox/crm/fix/c/fix.json", 7, 3, 99);
        return UsedNames.of(List.of(new UsedName(ModelKind.ASSET_TYPE, UsedName.Form.NAME, "Tabel", place, "")), true);
    }

    @Test
    void aNameThatCollibraDoesNotHaveIsFoundBeforeTheFileIsSent() {
        var id = held();
        bench.model.has(ModelKind.ASSET_TYPE, "Table");
        put(id, 1, FakeFixes.WANTED, Optional.empty(), typo());

        assertThat(refusal(id, 1)).contains("fix.json, line 7", "'Tabel'", "did you mean 'Table'?");
        assertThat(bench.collibra.jobs()).hasSize(2);
        assertThat(upload(id, 2)).isEmpty();
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aRefusedFileIsInTheReportAndNoEventSaysThatTheCycleIsHeldAgain() {
        var id = held();
        bench.untilQuiet();
        var held = bench.reported.size();
        var changes = bench.changed.size();
        bench.fixes.put(fix(id, "fix.json", 1), new Unusable("line 1: no"));

        refusal(id, 1);

        assertThat(bench.changed).as("nobody counts or mails it as held again").hasSize(changes);
        assertThat(bench.reported).hasSize(held + 1);
        assertThat(bench.reports.get(held).fixUpload().orElseThrow().refusal()).contains("line 1: no");
        assertThat(bench.cycle(id).reportDue()).isFalse();
    }

    @Test
    void whileAFileIsReadAnotherOneIsRefusedAndNobodyRetries() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();

        assertThat(desk.accept(Sample.CRM, id.value(), fix(id, "other.json", 2)).orElseThrow())
                .contains("fix.json, which came first, is still being read");
        assertThat(bench.commands.retry(id)).isEqualTo(CycleCommands.Outcome.NOT_ALLOWED);
        assertThat(CycleCommands.offers(bench.cycle(id))).doesNotContain(CycleCommands.Offer.RETRY);
        assertThat(upload(id, 2)).as("the same key again").isEmpty();
        bench.untilQuiet();

        var completed = (Phase.Completed) bench.phase(id);
        assertThat(completed.prepared().repairs()).extracting(Repair::file).containsExactly(fix(id, "fix.json", 2));
    }

    @Test
    void theSweepFindsAFileWhoseMessageIsLost() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();
        bench.messages.clear();
        bench.clock.pass(Duration.ofMinutes(5));

        assertThat(Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(1)))
                .containsExactly(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aFileThatEndsEveryInvocationIsRefusedInTheEnd() {
        var id = held();
        assertThat(upload(id, 1)).isEmpty();
        var deaths = 0;
        for (int i = 0; i < 200 && ((Phase.Held) bench.phase(id)).unreadFix().isPresent(); i++) {
            bench.trap.dieBefore("read");
            try {
                Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(1));
                bench.untilQuiet();
            } catch (Hazards.Died e) {
                deaths++;
            }
            bench.clock.pass(Duration.ofMinutes(5));
        }

        assertThat(deaths).isBetween(10, 80);
        assertThat(((Phase.Held) bench.phase(id)).fix().orElseThrow().refusal().orElseThrow())
                .contains("could not be read within 6 hours", "Upload it again");
    }

    @Test
    void aFileThatCannotBeReadNowIsReadLaterAndRefusedAfterAnHour() {
        var id = held();
        bench.fixes.unreadable = 3;
        assertThat(upload(id, 1)).isEmpty();
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);

        var other = new Bench(failingSecond());
        var held = other.uploads.accept(Sample.upload(1, 3));
        other.until(held, Phase.Held.class);
        other.fixes.unreadable = 1_000;
        desk(other).accept(Sample.CRM, held.value(), fix(held, "fix.json", 1));
        other.untilQuiet();
        var upload = ((Phase.Held) other.phase(held)).fix().orElseThrow();
        assertThat(upload.refusal().orElseThrow()).contains("the bucket is away", "Upload it again");
        assertThat(other.clock.instant()).isBefore(upload.at().plus(Duration.ofMinutes(62)));
    }

    @Test
    void aFileOfAnotherFormatOrForAnotherCycleIsRefused() {
        var id = held();
        var before = bench.cycle(id);

        assertThat(desk.accept(Sample.CRM, id.value(), fix(id, "fix.csv", 1)).orElseThrow())
                .contains("Its name must end in .json");
        assertThat(desk.accept(Sample.CRM, "20200101T000000Z-00000000", fix(id, "fix.json", 1))
                        .orElseThrow())
                .startsWith("crm has no cycle '20200101T000000Z-00000000'");
        assertThat(desk.accept(SynchronizationId.parse("erp").orElseThrow(), id.value(), fix(id, "fix.json", 1)))
                .isPresent();
        assertUnchanged(id, before);
    }

    @Test
    void anOutdatedFileIsRefused() {
        var id = held();
        source = Sample.upload(2, 3).object();
        assertThat(upload(id, 1).orElseThrow()).contains("was replaced or deleted after cycle");
        source = Sample.upload(1, 3).object();
        bench.commands.retry(id);

        assertThat(upload(id, 1).orElseThrow()).contains("is not held any more");
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(upload(id, 1).orElseThrow()).contains("is over");
    }

    @Test
    void aCycleThatANewerUploadReplacedTakesNoFixFile() {
        var id = held();
        bench.uploads.accept(Sample.upload(2, 3));
        bench.untilQuiet();

        assertThat(upload(id, 1).orElseThrow()).contains("is over");
    }

    @Test
    void withoutAnOfferNoFixFileIsAccepted() {
        bench.fixes.offered = Optional.empty();
        var id = held();
        var before = bench.cycle(id);

        assertThat(upload(id, 1).orElseThrow()).contains("is not held by failed commands");
        assertUnchanged(id, before);
    }

    @Test
    void aFixFileThatVanishesBeforeItIsSentHoldsTheCycleAgainAndAnotherOneHealsIt() {
        var id = held();
        bench.source.flawed(fix(id, "fix.json", 1), FakeSource.Flaw.CHANGED);
        upload(id, 1);
        bench.untilQuiet();
        var held = (Phase.Held) bench.phase(id);

        assertThat(held.problem().message()).contains("is no longer version fix-v1");
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.BATCH_FAILED);
        assertThat(upload(id, 2)).isEmpty();
        bench.untilQuiet();
        var completed = (Phase.Completed) bench.phase(id);
        assertThat(completed.prepared().repairs()).extracting(Repair::file).containsExactly(fix(id, "fix.json", 2));
    }

    @Test
    void aFixFileWhoseCallGotNoAnswerIsSentAgainAsABatchIs() {
        var id = held();
        upload(id, 1);
        bench.messages.clear();
        bench.trap.dieBehind("submitBatch");
        bench.advanceToDeath(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> !job.isFinalization())
                .as("the fix file twice, one after the other, as a batch")
                .hasSize(5);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aCrashAtAnyPointLosesNothingAndStartsNoSecondJobBesideTheFirst() {
        var point = 0;
        do {
            point++;
            var crashing = new Bench(failingSecond());
            var id = crashing.uploads.accept(Sample.upload(1, 3));
            crashing.until(id, Phase.Held.class);
            crashing.untilQuiet();
            crashing.collibra.rules().heal("fix-v1", 2);
            crashing.trap.dieAt(point);
            surviving(crashing, id, () -> desk(crashing).accept(Sample.CRM, id.value(), fix(id, "fix.json", 1)));
            surviving(crashing, id, () -> desk(crashing).accept(Sample.CRM, id.value(), fix(id, "fix.json", 1)));
            while (!crashing.messages.isEmpty()) {
                surviving(crashing, id, crashing::deliverFirst);
            }
            assertThat(crashing.phase(id)).as("point %d", point).isInstanceOf(Phase.Completed.class);
            assertThat(crashing.collibra.rules().violations()).isEmpty();
            assertThat(crashing.collibra.jobs())
                    .filteredOn(
                            job -> !job.isFinalization() && job.load().version().equals("fix-v1"))
                    .hasSizeBetween(1, 2);
            if (!crashing.trap.hasKilled()) {
                break;
            }
        } while (point < 2_000);
        assertThat(point).isBetween(20, 1_999);
    }

    private static void surviving(Bench bench, CycleId id, Runnable step) {
        try {
            step.run();
        } catch (Hazards.Died e) {
            bench.schedule(id, bench.clock.instant());
        }
    }

    private static Mischief failingSecond() {
        var asked = new int[1];
        return kind -> kind == Kind.JOB_FAILS && ++asked[0] == 2;
    }

    @Test
    void ofAJobOfWhichNothingIsKnownTheFileHoldsTheWholeBatch() {
        held();

        assertThat(bench.fixes.requests).singleElement().satisfies(request -> {
            assertThat(request.failed()).isEmpty();
            assertThat(request.part().number()).isEqualTo(2);
        });
    }
}
