package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.OTHER_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.expectation.Expectation;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.CycleSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cycles that the guard holds before anything is sent, and what becomes of them. Each batch names ten assets. */
class GuardedCyclesTest {

    private final Bench bench = bench(Mischief.none());

    private static Bench bench(Mischief mischief) {
        var bench = new Bench(mischief);
        bench.source.namesAssets = true;
        return bench;
    }

    private CycleId completed(int upload, int batches) {
        var id = bench.uploads.accept(Sample.upload(upload, batches));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        return id;
    }

    private CycleId held(Bench on, int upload, int batches, Problem.Kind kind) {
        var id = on.uploads.accept(Sample.upload(upload, batches));
        on.untilQuiet();
        assertThat(on.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(kind));
        return id;
    }

    @Test
    void halfAFileIsHeldBeforeAnythingIsSent() {
        completed(1, 4);
        var jobs = bench.collibra.jobs().size();

        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);

        assertThat(bench.collibra.jobs()).hasSize(jobs);
        assertThat(bench.collibra.preparations(Sample.CRM)).isEqualTo(1);
        var status = CycleStatus.of(bench.cycle(half), List.of());
        assertThat(status.offers()).containsExactly("approve", "run-again", "cancel");
        assertThat(status.summary()).startsWith("Approving marks 20 assets Missing from source.");
        assertThat(status.approval()).get().satisfies(asked -> {
            assertThat(asked.consequence()).startsWith("Approving marks 20 assets Missing from source.");
            assertThat(asked.missing()).containsExactly(Map.entry("Asset", 20L));
        });
    }

    @Test
    void anApprovedHalfIsSentAndSaysWhoApprovedIt() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        var token = bench.question(half).token();
        var approvedAt = bench.clock.instant();

        assertThat(bench.commands.approve(half, token, "arn:aws:iam::1:user/ann"))
                .isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(half)).isInstanceOf(Phase.Completed.class);
        assertThat(CycleStatus.of(bench.cycle(half), List.of()).approved())
                .contains(new CycleStatus.ApprovedStatus(token, "arn:aws:iam::1:user/ann", approvedAt));
    }

    @Test
    void aRepairedUploadReplacesTheHalfAndPasses() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);

        completed(3, 4);

        assertThat(bench.phase(half)).isInstanceOf(Phase.Cancelled.class);
        var status = CycleStatus.of(bench.cycle(half), List.of());
        assertThat(status.reason()).map(CycleStatus.Reason::kind).contains("CANCELLED");
        assertThat(status.heldBefore()).map(CycleStatus.Reason::kind).contains("GUARD_MISSING");
        assertThat(status.comparison()).get().satisfies(found -> assertThat(found.missing())
                .containsExactly(Map.entry("Asset", 20L)));
    }

    @Test
    void withoutTheTokenOfThisQuestionItStaysHeld() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);

        assertThat(bench.commands.approve(half, "", "ann")).isEqualTo(OTHER_QUESTION);
        assertThat(bench.commands.approve(half, "0000000000000000", "ann")).isEqualTo(OTHER_QUESTION);
        bench.untilQuiet();

        assertThat(bench.phase(half)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void aDefinitionThatChangedWhileHeldAsksANewQuestion() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        var token = bench.question(half).token();
        var changed = with(new FinalizationStrategy.RemoveResources());
        bench.source.define(new Definitions.Loaded(changed));

        assertThat(bench.approve(half)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.question(half).token()).isNotEqualTo(token);
        assertThat(CycleSummary.of(bench.cycle(half))).startsWith("Approving deletes 20 assets from Collibra.");
        assertThat(bench.store.definition(half)).contains(changed);
        assertThat(bench.approve(half)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertThat(bench.phase(half)).isInstanceOf(Phase.Completed.class);
    }

    /** Nothing of it changes what is sent. */
    @ParameterizedTest
    @MethodSource("definitionsThatSendTheSame")
    void anApprovalSurvivesAChangeThatDoesNotChangeWhatIsSent(Definition changed) {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        var token = bench.question(half).token();
        bench.source.define(new Definitions.Loaded(changed));

        assertThat(bench.approve(half)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(half)).isInstanceOf(Phase.Completed.class);
        assertThat(CycleStatus.of(bench.cycle(half), List.of()).approved())
                .map(CycleStatus.ApprovedStatus::token)
                .contains(token);
        assertThat(bench.store.definition(half)).contains(changed);
        assertThat(((Phase.Completed) bench.phase(half)).prepared().definition().expect())
                .isEqualTo(changed.expect());
    }

    static List<Definition> definitionsThatSendTheSame() {
        var guard = GuardLimits.DEFAULT;
        var warning = new GuardLimits(
                guard.maxMissing(),
                guard.minMissing(),
                guard.maxMissingPercent(),
                guard.maxMissingContainers(),
                GuardLimits.Duplicates.WARN,
                GuardLimits.UnknownNames.WARN);
        return List.of(
                Definition.DEFAULT.with(Optional.of(new Expectation(Duration.ofDays(1), Duration.ofHours(6)))),
                Definition.DEFAULT.with(warning),
                Definition.DEFAULT.with(new GuardLimits(
                        5_000, 5_000, 10, 0, GuardLimits.Duplicates.HOLD, GuardLimits.UnknownNames.FAIL)));
    }

    /** Then the reasons are others, although nothing else is sent. */
    @Test
    void aLimitThatIsLowerAsksANewQuestion() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        var token = bench.question(half).token();
        var strict = Definition.DEFAULT.with(
                new GuardLimits(0, 0, 0, 0, GuardLimits.Duplicates.HOLD, GuardLimits.UnknownNames.FAIL));
        bench.source.define(new Definitions.Loaded(strict));

        assertThat(bench.approve(half)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.question(half).token()).isNotEqualTo(token);
        assertThat(CycleSummary.of(bench.cycle(half))).contains("0 may be missing without a question.");
    }

    @Test
    void whatWasRefusedOnceIsFoundMissingAgain() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        bench.commands.cancel(half);
        bench.untilQuiet();

        held(bench, 3, 2, Problem.Kind.GUARD_MISSING);
    }

    /** The cycle sends two batches of four, and is cancelled. */
    private CycleId abandoned(int upload) {
        var id = bench.uploads.accept(Sample.upload(upload, 4));
        bench.until(id, Phase.Importing.class);
        while (((Phase.Importing) bench.phase(id)).batch() < 3) {
            bench.clock.pass(Duration.ofSeconds(5));
            bench.advance(id, Duration.ofSeconds(1));
        }
        bench.commands.cancel(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        bench.advance(id);
        assertThat(bench.ledgers.deleted).extracting(ledger -> ledger.cycle()).doesNotContain(id);
        return id;
    }

    /** What cycles that never completed sent is as much part of the base as what the last completed one sent. */
    @Test
    void backstage() {
        completed(1, 1);
        abandoned(2);

        var next = held(bench, 3, 1, Problem.Kind.GUARD_MISSING);

        assertThat(bench.question(next).missing()).containsExactly(Map.entry(ResourceKind.ASSET, 20L));
        assertThat(CycleSummary.of(bench.cycle(next)))
                .startsWith(
                        "Approving deletes or marks nothing. The finalization after this one marks 20 assets, which only"
                                + " cycles that never completed have sent.");
    }

    @Test
    void whatOnlyAnAbandonedCycleSentIsSettledByOneMoreCycle() {
        completed(1, 1);
        abandoned(2);
        var next = held(bench, 3, 1, Problem.Kind.GUARD_MISSING);

        bench.approve(next);
        bench.untilQuiet();

        assertThat(CycleSummary.of(bench.cycle(next)))
                .startsWith(
                        "20 missing resources not touched, because only cycles that never completed had sent them.");
        var settling = bench.store.synchronization(Sample.CRM).open().orElseThrow();
        assertThat(CycleSummary.of(bench.cycle(settling))).startsWith("Approving marks 20 assets Missing from source.");
        bench.approve(settling);
        bench.untilQuiet();
        assertThat(bench.phase(settling)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).isEmpty();
        completed(4, 1);
        assertThat(bench.store.synchronization(Sample.CRM).open()).isEmpty();
    }

    @Test
    void anUploadThatWaitsSettlesInItsStead() {
        completed(1, 1);
        abandoned(2);
        var next = held(bench, 3, 1, Problem.Kind.GUARD_MISSING);
        bench.approve(next);
        bench.until(next, Phase.Importing.class);
        var waiting = bench.uploads.accept(Sample.upload(4, 1));

        bench.untilQuiet();

        assertThat(bench.phase(next)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).contains(waiting);
        assertThat(bench.question(waiting).missing()).containsExactly(Map.entry(ResourceKind.ASSET, 20L));
    }

    @Test
    void anIdThatCollibraTracksAndNobodyExplainsIsHeldOnce() {
        bench.collibra.tracks(Sample.CRM);
        var first = held(bench, 1, 1, Problem.Kind.GUARD_NO_LEDGER);
        assertThat(bench.collibra.jobs()).isEmpty();

        assertThat(bench.commands.approveFirstLedgers("ann")).containsExactly(first);
        bench.untilQuiet();

        assertThat(bench.phase(first)).isInstanceOf(Phase.Completed.class);
        completed(2, 1);
        assertThat(bench.commands.approveFirstLedgers("ann")).isEmpty();
    }

    @Test
    void oneCallApprovesOnlyWhatIsHeldForTheMissingLedger() {
        completed(1, 4);
        held(bench, 2, 2, Problem.Kind.GUARD_MISSING);

        assertThat(bench.commands.approveFirstLedgers("ann")).isEmpty();
    }

    @Test
    void collibraIsAskedOnlyWhileNoLedgerExplainsWhatItKnows() {
        completed(1, 1);
        completed(2, 1);

        assertThat(bench.collibra.questions(Sample.CRM)).isEqualTo(1);
    }

    @Test
    void theQuestionToCollibraIsRepeatedLikeOthers() {
        var away = bench(Mischief.once(Kind.MEMORY_UNANSWERED));
        var id = away.uploads.accept(Sample.upload(1, 1));
        away.until(id, Phase.Guarding.class);
        away.untilQuiet();
        assertThat(away.phase(id)).isInstanceOf(Phase.Completed.class);

        var refused = bench(Mischief.once(Kind.MEMORY_REFUSED));
        var other = held(refused, 1, 1, Problem.Kind.REQUEST_REFUSED);
        refused.commands.retry(other);
        refused.untilQuiet();
        assertThat(refused.phase(other)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aFinalizationThatRemovedMoreThanExpectedHoldsTheNextCycleOnce() {
        bench.source.define(new Definitions.Loaded(with(new FinalizationStrategy.RemoveResources())));
        bench.collibra.counts(new Counters(List.of(new Counters.OfType("Asset", 0, 0, 7, 0))));
        var first = completed(1, 2);
        assertThat(CycleSummary.of(bench.cycle(first)))
                .startsWith("7 resources removed; expected 0. Look in Collibra at what else is gone.");

        bench.collibra.counts(new Counters(List.of()));
        var second = held(bench, 2, 2, Problem.Kind.GUARD_REMOVED_MORE);
        assertThat(bench.approve(second)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(second)).isInstanceOf(Phase.Completed.class);
        completed(3, 2);
    }

    @Test
    void collibrasNumbersStandBesideOurs() {
        completed(1, 4);
        var half = held(bench, 2, 2, Problem.Kind.GUARD_MISSING);
        bench.collibra.counts(new Counters(List.of(new Counters.OfType("Asset", 0, 20, 0, 0))));
        bench.approve(half);
        bench.untilQuiet();

        assertThat(CycleSummary.of(bench.cycle(half)))
                .startsWith("20 assets marked Missing from source; expected 20. Imported ");
    }

    @Test
    void ledgersThatNobodyNeedsAreDeletedEvenAfterACrash() {
        var first = completed(1, 1);
        bench.trap.dieBefore("delete");
        var second = bench.uploads.accept(Sample.upload(2, 1));
        try {
            bench.untilQuiet();
        } catch (Hazards.Died e) {
            assertThat(bench.phase(second)).isInstanceOf(Phase.Completed.class);
        }
        assertThat(bench.ledgers.deleted).isEmpty();

        completed(3, 1);

        assertThat(bench.ledgers.deleted).extracting(ledger -> ledger.cycle()).containsExactlyInAnyOrder(first, second);
        assertThat(bench.store.synchronization(Sample.CRM).past().superseded()).isEmpty();
    }

    @Test
    void whatAFailedSurveyRecordedIsDeleted() {
        var upload = Sample.upload(1, 2);
        bench.source.flawed(upload.object(), FakeSource.Flaw.MALFORMED);

        var failed = bench.uploads.accept(upload);
        bench.untilQuiet();

        assertThat(bench.phase(failed)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.ledgers.deleted).extracting(ledger -> ledger.cycle()).containsExactly(failed);
    }

    @Test
    void aLedgerThatIsGoneIsSaidAndAsked() {
        completed(1, 4);
        bench.ledgers.losesTheBase = Optional.of("ledger/crm/x is gone");

        var second = held(bench, 2, 4, Problem.Kind.GUARD_NO_LEDGER);

        assertThat(CycleSummary.of(bench.cycle(second))).contains("ledger/crm/x is gone");
        assertThat(bench.approve(second)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertThat(bench.phase(second)).isInstanceOf(Phase.Completed.class);
    }

    private static Definition with(FinalizationStrategy strategy) {
        return DefinitionBuilder.of(strategy).made();
    }
}
