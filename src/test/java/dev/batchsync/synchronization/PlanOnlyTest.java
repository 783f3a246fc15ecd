package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.model.ModelKind.ASSET_TYPE;
import static dev.batchsync.synchronization.model.ModelKind.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.GuardLimits.Duplicates;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cycles that only plan: they find out everything that a cycle finds out before it sends, and touch nothing. */
class PlanOnlyTest {

    private static final UUID UNKNOWN_STATUS = UUID.fromString("00000000-0000-0000-0000-000000007777");

    private final Bench bench = new Bench(Mischief.none());

    @BeforeEach
    void everyBatchNamesAssets() {
        bench.source.namesAssets = true;
    }

    /** The n-th version of a file below check/. */
    private static Upload checked(int n, int batches) {
        var object = Sample.upload(n, batches).object();
        return Upload.found(
                Sample.CRM,
                new PinnedObject("check/crm/all.json", object.version(), object.size(), object.modifiedAt()));
    }

    private CycleId completed(int n, int batches) {
        var id = bench.uploads.accept(Sample.upload(n, batches));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        return id;
    }

    private CycleId planned(Upload upload) {
        var id = bench.uploads.plan(upload).orElseThrow();
        bench.untilQuiet();
        return id;
    }

    private PlanStatus plan(CycleId id) {
        var status = CycleStatus.of(bench.cycle(id), bench.store.batches(id));
        assertThat(status.phase()).as(status.summary()).isEqualTo("planned");
        assertThat(status.planOnly()).isTrue();
        assertThat(status.offers()).isEmpty();
        return status.plan().orElseThrow();
    }

    private Synchronization synchronization() {
        return bench.store.synchronization(Sample.CRM);
    }

    private void assertNothingWasSent() {
        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(bench.collibra.preparations(Sample.CRM)).isZero();
        assertThat(bench.store.slots().revision()).isZero();
    }

    @Test
    void theFirstFileIsPlannedAndNothingIsSent() {
        var plan = plan(planned(checked(1, 3)));

        assertThat(plan.outcome()).isEqualTo("sent");
        assertThat(plan.batches()).isEqualTo(3);
        assertThat(plan.added().total()).isEqualTo(30);
        assertThat(plan.added().byType()).containsOnlyKeys("Asset").containsEntry("Asset", 30L);
        assertThat(plan.missing().total()).isZero();
        assertThat(plan.missing().byType()).isEmpty();
        assertThat(plan.expected()).as("no job of this id is known").isEmpty();
        assertThat(plan.comparedWith().cycle()).isEmpty();
        assertThat(plan.unseen()).hasSizeGreaterThan(3);
        assertNothingWasSent();
        assertThat(bench.reports).extracting(CycleStatus::phase).containsExactly("planned");
    }

    @Test
    void itSaysThatACycleWouldSendNothing() {
        var first = completed(1, 2);

        var plan = plan(planned(checked(1, 2)));

        assertThat(plan.outcome()).isEqualTo("unchanged");
        assertThat(plan.unchangedSince()).contains(first.value());
        assertThat(plan.unchanged().total()).isEqualTo(20);
    }

    @Test
    void itSaysWhatACycleWouldBeHeldForAndOffersNothing() {
        completed(1, 4);

        var plan = plan(planned(checked(2, 1)));

        assertThat(plan.outcome()).isEqualTo("held");
        var held = plan.held().orElseThrow();
        assertThat(held.kind()).isEqualTo("GUARD_MISSING");
        assertThat(held.message())
                .contains("30 of 40 resources")
                .endsWith("If this is right, upload the file to the inbox, and approve its cycle.");
        assertThat(plan.missing().total()).isEqualTo(30);
        assertThat(plan.missingList().orElseThrow()).endsWith("/missing.csv");
    }

    @Test
    void theTimeIsThatOfTheLastJobs() {
        var last = completed(1, 2);
        var jobs = bench.store.batches(last).stream()
                .map(batch -> (Batch.Succeeded) batch.status())
                .toList();
        var importing = jobs.stream()
                .mapToLong(job -> Duration.between(job.sentAt(), job.endedAt()).toMillis())
                .sum();
        var end = ((Phase.Completed) bench.phase(last)).at();
        var finalizing = Duration.between(jobs.get(1).endedAt(), end).toMillis();

        var expected = plan(planned(checked(2, 4))).expected().orElseThrow();

        assertThat(expected.like()).isEqualTo(last.value());
        assertThat(expected.seconds()).isEqualTo(Math.round((2.0 * importing + finalizing) / 1_000));
    }

    @Test
    void aBrokenFileFailsAsItWouldInACycle() {
        bench.source.flawed(checked(1, 2).object(), FakeSource.Flaw.MALFORMED);
        bench.source.flawed(Sample.upload(1, 2).object(), FakeSource.Flaw.MALFORMED);
        var plan = planned(checked(1, 2));
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.untilQuiet();

        assertThat(bench.phase(plan)).isInstanceOf(Phase.Failed.class);
        assertThat(((Phase.Failed) bench.phase(plan)).problem().message())
                .isEqualTo(((Phase.Failed) bench.phase(cycle)).problem().message());
        assertThat(CycleStatus.of(bench.cycle(plan), List.of()).planOnly()).isTrue();
        assertThat(CycleCommands.offers(bench.cycle(plan))).isEmpty();
        assertThat(bench.uploads.runAgain(plan)).isInstanceOf(Uploads.NotOffered.class);
        assertNothingWasSent();
    }

    private void names(UsedName... names) {
        bench.source.named.put(1, List.of(names));
    }

    private static UsedName used(String assetType) {
        var place = new Problem.TextLocation("check/crm/all.json", 17, 1, 400);
        return new UsedName(ASSET_TYPE, UsedName.Form.NAME, assetType, place, "");
    }

    @Test
    void unknownNamesFailWithTheirPlaces() {
        bench.model.has(ASSET_TYPE, "Table");
        names(used("Tabel"));

        var id = planned(checked(1, 1));

        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        assertThat(((Phase.Failed) bench.phase(id)).problem().message())
                .contains("No asset type 'Tabel'; did you mean 'Table'? First at line 17.");
    }

    @Test
    void unknownNamesThatOnlyWarnAreRemarks() {
        bench.model.has(ASSET_TYPE, "Table");
        bench.source.define(new Definitions.Loaded(definition(ChangeStatus.MISSING_FROM_SOURCE, UnknownNames.WARN)));
        names(used("Tabel"));

        var plan = plan(planned(checked(1, 1)));

        assertThat(plan.outcome()).isEqualTo("sent");
        assertThat(plan.remarks()).singleElement().asString().contains("'Tabel'", "First at line 17.");
    }

    @Test
    void aStatusThatCollibraDoesNotHaveWouldHoldTheCycle() {
        bench.model.has(STATUS, "Accepted");
        bench.source.define(new Definitions.Loaded(definition(UNKNOWN_STATUS, UnknownNames.FAIL)));

        var plan = plan(planned(checked(1, 1)));

        assertThat(plan.held().orElseThrow().kind()).isEqualTo("MODEL_STATUS_UNKNOWN");
    }

    private static Definition definition(UUID status, UnknownNames unknown) {
        return DefinitionBuilder.of(new ChangeStatus(status))
                .guard(new GuardLimits(5_000, 10, 10, 0, Duplicates.HOLD, unknown))
                .made();
    }

    @Test
    void anIdThatCollibraTracksAndNobodyExplainsWouldBeHeld() {
        bench.collibra.tracks(Sample.CRM);

        assertThat(plan(planned(checked(1, 1))).held().orElseThrow().kind()).isEqualTo("GUARD_NO_LEDGER");
    }

    @Test
    void aCollibraThatDoesNotAnswerHoldsNoPlanForEver() {
        bench.model.later = Optional.of(new ImportJobs.NotStarted("connection refused", Optional.empty()));
        names(used("Table"));
        var begin = bench.clock.instant();

        var plan = plan(planned(checked(1, 2)));

        assertThat(plan.outcome()).isEqualTo("sent");
        assertThat(plan.added().total()).isEqualTo(20);
        assertThat(plan.remarks()).anySatisfy(remark -> assertThat(remark)
                .contains("did not answer, so no names were compared", "connection refused"));
        assertThat(Duration.between(begin, bench.clock.instant())).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void aCollibraThatAsksForALongPauseHoldsNoPlanEither() {
        bench.model.later = Optional.of(new ImportJobs.NotStarted("429", Optional.of(Duration.ofDays(1))));
        names(used("Table"));
        var begin = bench.clock.instant();

        plan(planned(checked(1, 2)));

        assertThat(Duration.between(begin, bench.clock.instant())).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void itRunsBesideACycleAndDisturbsNeitherThatNorTheOneThatWaits() {
        completed(1, 2);
        var open = bench.uploads.accept(Sample.upload(2, 3));
        bench.until(open, Phase.Importing.class);
        var waiting = bench.uploads.accept(Sample.upload(3, 3));
        var before = synchronization();

        var id = bench.uploads.plan(checked(4, 4)).orElseThrow();
        bench.until(id, Phase.Planned.class);

        assertThat(plan(id).openCycle()).contains(open.value());
        assertThat(synchronization().open()).isEqualTo(before.open());
        assertThat(synchronization().waiting()).isEqualTo(before.waiting());
        assertThat(synchronization().newest()).isEqualTo(before.newest());
        assertThat(synchronization().others()).isEqualTo(before.others());
        bench.untilQuiet();
        assertThat(bench.phase(open)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void itNeitherBecomesTheLastCompletedNorLeavesALedger() {
        var first = completed(1, 2);
        var base = synchronization().past().base();

        var id = planned(checked(2, 1));

        assertThat(synchronization().past().base()).isEqualTo(base);
        assertThat(synchronization().past().superseded()).isEmpty();
        assertThat(bench.ledgers.deleted)
                .extracting(ledger -> ledger.cycle())
                .contains(id)
                .doesNotContain(first);
        assertThat(synchronization().planning()).isEmpty();
        assertThat(bench.store.unfinished()).isEmpty();
        assertThat(synchronization().recent()).startsWith(id);
    }

    @Test
    void anUploadMeanwhileDoesNotReplaceIt() {
        var id = bench.uploads.plan(checked(1, 2)).orElseThrow();
        bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        plan(id);
    }

    @Test
    void aHeldCycleDoesNotGiveWayToIt() {
        completed(1, 4);
        var held = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);

        plan(planned(checked(3, 4)));

        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void theSameVersionIsPlannedOnceHoweverOftenItIsAnnounced() {
        var first = planned(checked(1, 1));

        assertThat(planned(checked(1, 1))).isEqualTo(first);
        assertThat(bench.store.cycles(Sample.CRM, 10)).hasSize(1);
    }

    @Test
    void aPlanOnRequestTakesNoIdOfTheUploadsCycle() {
        var plan = bench.uploads.planOnRequest(Sample.upload(1, 2), false).orElseThrow();
        bench.untilQuiet();
        var another = bench.uploads.planOnRequest(Sample.upload(1, 2), false).orElseThrow();
        bench.untilQuiet();
        var cycle = completed(1, 2);

        assertThat(Set.of(plan, another, cycle)).hasSize(3);
        plan(plan);
        plan(another);
    }

    @Test
    void soManyPlansRunAtOnceAndTheNextOneFindsRoomWhenTheyAreOver() {
        var most = Synchronization.MOST_PLANS;
        for (int i = 1; i <= most; i++) {
            assertThat(bench.uploads.plan(checked(i, 1))).isPresent();
        }

        assertThat(bench.uploads.plan(checked(most + 1, 1))).isEmpty();
        assertThat(bench.uploads.planOnRequest(Sample.upload(1, 2), true)).isEmpty();
        assertThat(bench.uploads.plan(checked(1, 1))).isPresent();
        assertThat(bench.store.synchronization(Sample.CRM).planning()).hasSize(most);

        bench.untilQuiet();
        assertThat(bench.uploads.plan(checked(most + 1, 1))).isPresent();
    }

    @Test
    void aForcedPlanIsOneOfACycleThatSendsAnyway() {
        completed(1, 2);

        var id = bench.uploads.planOnRequest(Sample.upload(1, 2), true).orElseThrow();
        bench.untilQuiet();

        assertThat(plan(id).outcome()).isEqualTo("sent");
    }

    @Test
    void aPersonCanCancelIt() {
        var id = bench.uploads.plan(checked(1, 2)).orElseThrow();

        assertThat(bench.commands.cancel(id)).isEqualTo(CycleCommands.Outcome.ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void whatItWasComparedWithMayBeReplacedMeanwhile() {
        var first = completed(1, 2);
        var id = bench.uploads.plan(checked(2, 3)).orElseThrow();
        bench.trap.before("compare", () -> {
            var open = bench.uploads.accept(Sample.upload(3, 3));
            bench.until(open, Phase.Completed.class);
            bench.ledgers.losesTheBaseOf = Optional.of(first);
        });
        bench.untilQuiet();

        var plan = plan(id);
        assertThat(plan.comparedWith().cycle()).isNotEqualTo(Optional.of(first.value()));
        assertThat(plan.unchanged().total()).isEqualTo(30);
        assertThat(plan.outcome()).isNotEqualTo("held");
    }

    @Test
    void anotherTenantStartsItAnew() {
        completed(1, 2);
        var id = bench.uploads.plan(checked(2, 3)).orElseThrow();
        bench.trap.after("compare", () -> {
            bench.collibra.connections().moveTo(new TenantAddress("https://other.collibra.com"));
            bench.clock.pass(Duration.ofMinutes(2));
        });
        bench.untilQuiet();

        assertThat(plan(id).added().total()).as("nothing was sent there").isEqualTo(30);
    }

    @Test
    void aProgramThatFailsAgainAndAgainAsksAPersonAndCanGoOn() {
        bench.trap.failAlways("compare", new IllegalStateException("disk full"));
        var id = bench.uploads.plan(checked(1, 2)).orElseThrow();
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        bench.trap.mend("compare");
        var open = bench.uploads.accept(Sample.upload(2, 2));
        bench.until(open, Phase.Importing.class);
        bench.uploads.accept(Sample.upload(3, 2));
        bench.advance(id);
        assertThat(bench.phase(id))
                .as("the upload that waits for another cycle does not replace it")
                .isInstanceOf(Phase.Held.class);

        bench.commands.retry(id);
        bench.untilQuiet();

        plan(id);
    }

    @Test
    void manyPlansPushNoOpenCycleOutOfTheList() {
        completed(1, 4);
        var held = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();
        for (int n = 3; n < 3 + 2 * Synchronization.RECENT; n++) {
            planned(checked(n, 4));
        }

        assertThat(synchronization().recent()).hasSize(Synchronization.RECENT).contains(held);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPlanThatDiesAnywhereComesToTheSameEnd(int batches) {
        completed(1, 2);
        var upload = checked(2, batches);
        dieAtCommit(Integer.MAX_VALUE);
        var expected = plan(planned(upload)).added();
        var number = Integer.MAX_VALUE - commitsLeft;
        assertThat(number).isGreaterThan(5);

        for (int dying = 1; dying <= number; dying++) {
            var again = new PlanOnlyTest();
            again.everyBatchNamesAssets();
            again.completed(1, 2);
            again.dieAtCommit(dying);
            var id = again.planSurviving(upload);
            again.surviveUntilQuiet(id);
            assertThat(again.bench.collibra.jobs()).hasSameSizeAs(bench.collibra.jobs());
            assertThat(again.plan(id).added()).as("dies at write %d", dying).isEqualTo(expected);
            assertThat(again.synchronization().past().base())
                    .isEqualTo(synchronization().past().base());
            again.completed(3, 2);
            assertThat(again.synchronization().past().superseded()).isEmpty();
            assertThat(again.bench.ledgers.deleted)
                    .extracting(ledger -> ledger.cycle())
                    .contains(id);
            assertThat(again.bench.store.unfinished()).isEmpty();
        }
    }

    private int commitsLeft;

    private void dieAtCommit(int number) {
        commitsLeft = number;
        bench.trap.after("commit", this::maybeDie);
    }

    private void maybeDie() {
        if (--commitsLeft == 0) {
            throw new Hazards.Died("crashed after a write");
        }
        bench.trap.after("commit", this::maybeDie);
    }

    /** The queue delivers the event again. */
    private CycleId planSurviving(Upload upload) {
        try {
            return bench.uploads.plan(upload).orElseThrow();
        } catch (Hazards.Died e) {
            return bench.uploads.plan(upload).orElseThrow();
        }
    }

    private void surviveUntilQuiet(CycleId id) {
        for (int i = 0; i < 10; i++) {
            try {
                bench.untilQuiet();
                if (bench.cycle(id).isEnded() && !bench.cycle(id).reportDue()) {
                    return;
                }
            } catch (Hazards.Died e) {
                // The queue delivers the message again.
            }
            bench.clock.pass(Duration.ofMinutes(20));
            Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(5));
        }
    }

    @Test
    void aCycleThatOnlyPlansCannotBeInAPhaseThatSends() {
        var plan = Cycle.plan(new CycleId("a"), checked(1, 1), false, Sample.START);

        assertThatThrownBy(() -> plan.in(new Phase.Preparing(Sample.prepared(1), Sample.due())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.in(Sample.importing(1, 1, Sample.due())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.in(Sample.finalizing(1, Sample.due())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
