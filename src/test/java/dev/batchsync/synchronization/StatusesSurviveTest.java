package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.status.CycleSummary;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.KeptAsset;
import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statuses of assets that are absent for a while: read, kept, and set again. Each batch names ten assets. */
class StatusesSurviveTest {

    private static final Named CERTIFIED = new Named("certified", "Certified");
    private static final Named MISSING =
            new Named(FinalizationStrategy.ChangeStatus.MISSING_FROM_SOURCE.toString(), "Missing from source");

    /** What Collibra does once, as soon as a finalization has succeeded. */
    private final Set<Mischief.Kind> dueAfterFinalization = EnumSet.noneOf(Mischief.Kind.class);

    private Bench bench = bench(this::strikes);

    private boolean strikes(Mischief.Kind kind) {
        return dueAfterFinalization.contains(kind)
                && bench.store
                        .synchronization(Sample.CRM)
                        .open()
                        .flatMap(bench.store::find)
                        .filter(cycle -> cycle.phase() instanceof Phase.Restoring)
                        .isPresent()
                && dueAfterFinalization.remove(kind);
    }

    private static Bench bench(Mischief mischief) {
        var bench = new Bench(mischief);
        bench.source.namesAssets = true;
        return bench;
    }

    private CycleId cycle(int upload, int batches) {
        var id = bench.uploads.accept(Sample.upload(upload, batches));
        bench.untilQuiet();
        return id;
    }

    private Phase.Completed completed(CycleId id) {
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        return (Phase.Completed) bench.phase(id);
    }

    private Map<String, KeptAsset> kept() {
        return bench.statuses.kept.getOrDefault(Sample.CRM, Map.of());
    }

    /** Half of forty assets, of which one is certified and one has somebody responsible, are held as missing. */
    private CycleId heldHalf() {
        completed(cycle(1, 4));
        var names = new ArrayList<>(
                new TreeMap<>(bench.ledgers.ledgers.values().iterator().next()).keySet());
        names.forEach(name -> bench.statuses.shown.put(name, CERTIFIED));
        return cycle(2, 2);
    }

    private CycleId droppedHalf() {
        var half = heldHalf();
        bench.approve(half);
        bench.untilQuiet();
        completed(half);
        kept().keySet().forEach(name -> bench.statuses.shown.put(name, MISSING));
        return half;
    }

    /** The finalization gives what came back the default status. */
    private void comeBack() {
        bench.statuses.shown.replaceAll((name, status) -> status.equals(MISSING) ? FakeStatuses.DEFAULT : status);
    }

    @Test
    void theHoldSaysHowManyOfTheMissingAssetsAreCurated() {
        var half = heldHalf();

        assertThat(CycleSummary.of(bench.cycle(half)))
                .startsWith(
                        "Approving marks 20 assets Missing from source. Their statuses are kept, and set again when they"
                                + " come back. Of 20 missing assets that Collibra shows, 20 are curated: they have another status"
                                + " than the default one, or responsibilities of their own. 20 of 40 resources");
    }

    @Test
    void anAssetWithTheDefaultStatusIsCuratedOnlyIfSomebodyIsResponsible() {
        completed(cycle(1, 4));
        bench.statuses.holders.put(
                "{\"id\":\"35\"}", List.of(new KeptAsset.Holder(new Named("r", "Steward"), "u", false)));

        var half = cycle(2, 2);

        assertThat(CycleSummary.of(bench.cycle(half)))
                .contains("Of 20 missing assets that Collibra shows, 1 is curated: it has another status");
    }

    @Test
    void statusesAreKeptBeforeTheFinalizationAndSetAgainAfterTheReturn() {
        droppedHalf();
        assertThat(kept()).hasSize(20);
        comeBack();

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().restored()).isEqualTo(20);
        assertThat(bench.statuses.commands.get(back)).hasSize(20).containsValue(CERTIFIED);
        assertThat(kept()).isEmpty();
        assertThat(CycleSummary.of(bench.cycle(back))).contains("20 former statuses restored");
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void whatStandsRightBeforeTheFinalizationIsKeptAndNotWhatStoodAtTheHold() {
        var half = heldHalf();
        var late = new Named("late", "Late");
        bench.statuses.shown.replaceAll((name, status) -> late);
        bench.clock.pass(Duration.ofDays(2));

        bench.approve(half);
        bench.untilQuiet();

        assertThat(kept().values()).extracting(KeptAsset::status).containsOnly(late);
    }

    @Test
    void aStatusThatWasChangedByHandMeanwhileIsLeft() {
        droppedHalf();
        comeBack();
        var changed = kept().keySet().iterator().next();
        bench.statuses.shown.put(changed, new Named("rejected", "Rejected"));

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().restored()).isEqualTo(19);
        assertThat(completed(back).restoration().left()).isEqualTo(1);
        assertThat(bench.statuses.commands.get(back)).doesNotContainKey(changed);
    }

    /** Nobody can tell then whether somebody has changed a status meanwhile. */
    @Test
    void whatIsKeptStaysIfCollibraDoesNotSayWhichStatusIsTheDefault() {
        droppedHalf();
        comeBack();
        bench.statuses.hidesDefaults = true;

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().restored()).isZero();
        assertThat(kept()).hasSize(20);
    }

    @Test
    void nothingIsAskedIfNothingIsMissingOrTheFinalizationIgnoresIt() {
        completed(cycle(1, 2));
        completed(cycle(2, 4));
        assertThat(bench.statuses.calls).isEmpty();

        bench.source.define(new Definitions.Loaded(with(new FinalizationStrategy.Ignore())));
        completed(cycle(3, 2));

        assertThat(bench.statuses.calls).isEmpty();
    }

    @Test
    void whatAlreadyHasTheStatusOfMissingAssetsDoesNotReplaceWhatIsKept() {
        droppedHalf();
        bench.ledgers.missing.clear();
        completed(cycle(3, 2));

        assertThat(kept().values()).extracting(KeptAsset::status).containsOnly(CERTIFIED);
    }

    @Test
    void aRefusedReadingIsAskedAndTheApprovalGoesOnWithoutIt() {
        bench.statuses.instead = () -> Optional.of(new AssetReads.Denied<>("403: no view permission."));

        var half = heldHalf();

        assertThat(CycleSummary.of(bench.cycle(half)))
                .contains("The statuses that they have now are lost.")
                .contains(
                        "The statuses or responsibilities of 20 missing assets could not be read from Collibra, so they are not kept and cannot be"
                                + " restored: 403: no view permission. Missing:");
        assertThat(bench.question(half).reasons()).contains(Problem.Kind.GUARD_STATUSES);
        bench.approve(half);
        bench.untilQuiet();
        assertThat(completed(half).restoration().isNothing()).isTrue();
    }

    @Test
    void aReadingThatIsNotAnsweredForTenMinutesIsAskedToo() {
        bench.statuses.instead = () -> Optional.of(new AssetReads.Later<>(new NotStarted("503", Optional.empty())));
        var began = bench.clock.instant();

        var half = heldHalf();

        assertThat(bench.question(half).reasons()).contains(Problem.Kind.GUARD_STATUSES);
        assertThat(Duration.between(began, bench.clock.instant())).isGreaterThan(Duration.ofMinutes(9));
    }

    @Test
    void aReadingThatFailsLateKeepsWhatWasReadForTheHoldAndSaysSo() {
        var half = heldHalf();
        bench.statuses.instead = () -> Optional.of(new AssetReads.Denied<>("403"));

        bench.approve(half);
        bench.untilQuiet();

        completed(half);
        assertThat(kept()).hasSize(20);
        assertThat(bench.cycle(half).warnings())
                .singleElement()
                .asString()
                .contains("could not be read again right before the finalization: 403");
    }

    @Test
    void theReadingEndsAtItsMostCallsAndAsksForTheRest() {
        bench.statuses.perPage = 1;
        completed(cycle(1, 60));
        bench.source.define(new Definitions.Loaded(Definition.DEFAULT));

        var less = cycle(2, 2);

        assertThat(bench.statuses.calls.stream().filter("page"::equals)).hasSizeLessThanOrEqualTo(500);
        assertThat(bench.question(less).reasons()).contains(Problem.Kind.GUARD_STATUSES);
        assertThat(CycleSummary.of(bench.cycle(less))).contains("the program makes at most 500 calls");
    }

    @Test
    void aReadingGoesOnInTheNextInvocation() {
        bench.statuses.perPage = 1;
        completed(cycle(1, 4));
        bench.statuses.instead = () -> {
            bench.clock.pass(Duration.ofSeconds(25));
            return Optional.empty();
        };

        var half = cycle(2, 2);

        assertThat(bench.question(half).reasons()).containsExactly(Problem.Kind.GUARD_MISSING);
        assertThat(bench.statuses.calls.stream().filter("page"::equals)).hasSizeLessThanOrEqualTo(41);
        assertThat(CycleSummary.of(bench.cycle(half))).contains("Of 20 missing assets");
    }

    @Test
    void aRestorationWhoseJobFailsLeavesTheCycleCompletedAndIsTriedAgain() {
        droppedHalf();
        comeBack();
        dueAfterFinalization.add(Mischief.Kind.JOB_FAILS);

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().restored()).isZero();
        assertThat(CycleSummary.of(bench.cycle(back)))
                .contains("an asset with that name exists")
                .contains("The next cycle that is sent tries again");
        assertThat(kept()).hasSize(20);

        var next = cycle(4, 4);

        assertThat(completed(next).restoration().restored()).isEqualTo(20);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aLostAnswerToTheRestorationIsLookedForAndSentAgainWithoutHarm() {
        for (var kind : List.of(Mischief.Kind.UNCERTAIN_STARTED, Mischief.Kind.UNCERTAIN_NOT_STARTED)) {
            bench = bench(this::strikes);
            droppedHalf();
            comeBack();
            dueAfterFinalization.add(kind);

            var back = cycle(3, 4);

            assertThat(dueAfterFinalization).isEmpty();
            assertThat(completed(back).restoration().restored()).isEqualTo(20);
            assertThat(bench.collibra.rules().violations()).isEmpty();
        }
    }

    @Test
    void whoeverCancelsDuringTheRestorationGetsACompletedCycle() {
        droppedHalf();
        comeBack();
        var back = bench.uploads.accept(Sample.upload(3, 4));
        bench.until(back, Phase.Restoring.class);

        bench.commands.cancel(back);
        bench.untilQuiet();

        assertThat(completed(back).restoration().failure()).contains("A person cancelled it");
        assertThat(bench.store
                        .synchronization(Sample.CRM)
                        .past()
                        .base()
                        .orElseThrow()
                        .completed())
                .get()
                .satisfies(sent -> assertThat(sent.ledger().cycle()).isEqualTo(back));
    }

    @Test
    void aProgramThatFailsDuringTheRestorationDoesNotHoldTheCycle() {
        droppedHalf();
        comeBack();
        bench.trap.failAlways("returned", new IllegalStateException("access denied"));

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().failure()).get().asString().contains("access denied");
        assertThat(kept()).hasSize(20);
    }

    @Test
    void restoreStatusesTurnedOffForgetsWhatCameBackWithoutACall() {
        droppedHalf();
        comeBack();
        bench.source.define(new Definitions.Loaded(
                DefinitionBuilder.of().returning(Definition.Returning.LEAVE).made()));
        var calls = bench.statuses.calls.size();

        var back = cycle(3, 4);

        assertThat(completed(back).restoration().isNothing()).isTrue();
        assertThat(bench.statuses.calls).hasSize(calls);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCycleOfOneCallKeepsAndRestoresToo() {
        bench.source.define(new Definitions.Loaded(allOfOneBatch()));
        completed(cycle(1, 1));
        var names = List.copyOf(bench.ledgers.ledgers.values().iterator().next().keySet());
        names.forEach(name -> bench.statuses.shown.put(name, CERTIFIED));
        completed(cycle(2, 0));
        assertThat(kept()).hasSize(10);
        comeBack();
        kept().keySet().forEach(name -> bench.statuses.shown.put(name, FakeStatuses.DEFAULT));

        var back = cycle(3, 1);

        assertThat(completed(back).restoration().restored()).isEqualTo(10);
    }

    /** Every point before and after a call of a port, from the upload that drops to the end of the one that brings back. */
    @Test
    void killedAnywhereItKeepsAndRestoresTheSame() {
        var killed = true;
        for (int point = 1; killed; point++) {
            bench = bench(Mischief.none());
            completed(cycle(1, 4));
            List.copyOf(bench.ledgers.ledgers.values().iterator().next().keySet())
                    .forEach(name -> bench.statuses.shown.put(name, CERTIFIED));
            var half = bench.uploads.accept(Sample.upload(2, 2));
            bench.trap.dieAt(point);
            untilQuiet();
            approve(half);
            untilQuiet();
            completed(half);
            assertThat(kept()).as("killed at " + point).hasSize(20);
            kept().keySet().forEach(name -> bench.statuses.shown.put(name, FakeStatuses.DEFAULT));
            var back = accept(Sample.upload(3, 4));
            untilQuiet();

            killed = bench.trap.hasKilled();
            bench.trap.dieAt(0);
            assertThat(completed(back).restoration().restored())
                    .as("killed at " + point)
                    .isEqualTo(20);
            assertThat(bench.statuses.commands.get(back)).hasSize(20).containsValue(CERTIFIED);
            assertThat(kept()).isEmpty();
            assertThat(bench.statuses.hasParts()).as("killed at " + point).isFalse();
            assertThat(bench.collibra.rules().violations()).isEmpty();
        }
    }

    private CycleId accept(Upload upload) {
        try {
            return bench.uploads.accept(upload);
        } catch (Hazards.Died e) {
            return bench.uploads.accept(upload);
        }
    }

    private void approve(CycleId id) {
        try {
            bench.approve(id);
        } catch (Hazards.Died e) {
            if (bench.phase(id) instanceof Phase.Held) {
                bench.approve(id);
            } else {
                bench.messages.add(new Bench.Message(id, bench.clock.instant()));
            }
        }
    }

    /** A message whose delivery dies is delivered again, as by a queue. */
    private void untilQuiet() {
        while (!bench.messages.isEmpty()) {
            var before = List.copyOf(bench.messages);
            try {
                bench.deliverFirst();
            } catch (Hazards.Died e) {
                var lost = new ArrayList<>(before);
                lost.removeAll(bench.messages);
                var later = bench.clock.instant().plus(Duration.ofMinutes(3));
                lost.forEach(message -> bench.messages.add(new Bench.Message(message.cycle(), later)));
            }
        }
    }

    private static Definition allOfOneBatch() {
        var base = Sample.oneCall(true);
        return base.with(new GuardLimits(
                1_000, 1_000, 100, 0, GuardLimits.DEFAULT.duplicates(), GuardLimits.DEFAULT.unknownNames()));
    }

    private static Definition with(FinalizationStrategy strategy) {
        return DefinitionBuilder.of(strategy).made();
    }
}
