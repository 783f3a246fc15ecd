package dev.batchsync.synchronization.guard;

import static dev.batchsync.synchronization.guard.ResourceKind.ASSET;
import static dev.batchsync.synchronization.guard.ResourceKind.COMMUNITY;
import static dev.batchsync.synchronization.guard.ResourceKind.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem.Kind;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.UsualCycle;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.GuardLimits.Duplicates;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sources a person is asked about, and what the question says. */
class GuardTest {

    private static final FinalizationStrategy MARK = new ChangeStatus(ChangeStatus.MISSING_FROM_SOURCE);
    private static final FinalizationStrategy REMOVE = new RemoveResources();
    private static final FinalizationStrategy IGNORE = new Ignore();
    private static final TenantAddress TENANT = new TenantAddress("https://acme.collibra.com");

    @ParameterizedTest
    @CsvSource({
        "50, 10, false",
        "50, 11, true",
        "100, 10, false",
        "1000, 100, false",
        "1000, 101, true",
        "100000, 5000, false",
        "100000, 5001, true",
        "9, 9, false",
        "11, 11, true"
    })
    void moreMayBeMissingOnlyIfAPersonAgrees(long base, long missing, boolean held) {
        var found = Comparisons.of().missing(ASSET, base, missing).made();

        assertThat(kinds(found, MARK)).isEqualTo(held ? List.of(Kind.GUARD_MISSING) : List.of());
        assertThat(kinds(found, REMOVE)).isEqualTo(held ? List.of(Kind.GUARD_MISSING) : List.of());
        assertThat(kinds(found, IGNORE)).isEmpty();
    }

    @Test
    void resourcesOfAllKindsCountTogether() {
        var found = Comparisons.of()
                .missing(ASSET, 30, 6)
                .missing(ResourceKind.MAPPING, 30, 5)
                .made();

        assertThat(kinds(found, MARK)).containsExactly(Kind.GUARD_MISSING);
    }

    @Test
    void aMissingCommunityOrDomainHoldsOnlyIfTheFinalizationDeletes() {
        for (var container : List.of(COMMUNITY, DOMAIN)) {
            var found = Comparisons.of().missing(container, 1000, 1).made();

            assertThat(kinds(found, REMOVE)).containsExactly(Kind.GUARD_CONTAINERS);
            assertThat(kinds(found, MARK)).isEmpty();
            assertThat(kinds(found, IGNORE)).isEmpty();
        }
        var two = Comparisons.of()
                .missing(COMMUNITY, 1000, 1)
                .missing(DOMAIN, 1000, 1)
                .made();
        assertThat(kinds(two, limited(REMOVE, new GuardLimits(5000, 10, 10, 2, Duplicates.HOLD, UnknownNames.FAIL))))
                .isEmpty();
        assertThat(kinds(two, limited(REMOVE, new GuardLimits(5000, 10, 10, 1, Duplicates.HOLD, UnknownNames.FAIL))))
                .containsExactly(Kind.GUARD_CONTAINERS);
    }

    @Test
    void anEmptyFileHoldsUnlessAllowedWhateverIsMissing() {
        var all =
                Comparisons.of().missing(ASSET, 100, 100).missing(DOMAIN, 1, 1).made();

        for (var strategy : List.of(MARK, REMOVE, IGNORE)) {
            assertThat(kinds(evidence(all, definition(strategy, false), 0))).containsExactly(Kind.SOURCE_EMPTY);
            assertThat(kinds(evidence(all, definition(strategy, true), 0))).isEmpty();
        }
    }

    @Test
    void whatCollibraTracksAndNobodyExplainsHolds() {
        var none = Comparisons.none();

        assertThat(kinds(with(none, new Past.Unexplained()))).containsExactly(Kind.GUARD_NO_LEDGER);
        assertThat(kinds(with(none, new Past.Lost("ledger/crm/x is gone")))).containsExactly(Kind.GUARD_NO_LEDGER);
        assertThat(kinds(with(none, new Past.Explained()))).isEmpty();
        var hold = Guard.judge(with(none, new Past.Unexplained())).hold().orElseThrow();
        assertThat(hold.question().isOnlyAboutTheFirstLedger()).isTrue();
        assertThat(hold.problem().message())
                .startsWith(
                        "Approving marks every asset that was sent under this synchronization id before and is not in the"
                                + " file Missing from source. It is not known how many these are.")
                .contains("Collibra already tracks the synchronization id crm");
    }

    @Test
    void aFinalizationThatRemovedMoreThanExpectedHoldsTheNextCycle() {
        var surprise = new Surprise(new CycleId("20260228T080000Z-0a0bb52a"), 12, 3);
        var prepared = prepared(Comparisons.none(), definition(REMOVE, false), 1);
        var evidence = new Evidence(
                SampleCycle.in(SampleCycle.IMPORTING),
                prepared,
                definition(REMOVE, false),
                new Past.Explained(),
                new Past(
                        Optional.empty(),
                        List.of(),
                        Optional.of(surprise),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());

        assertThat(kinds(evidence)).containsExactly(Kind.GUARD_REMOVED_MORE);
        assertThat(message(evidence))
                .contains(
                        "The finalization of cycle 20260228T080000Z-0a0bb52a removed 12 resources, but only 3 were expected.");
    }

    @Test
    void aPersonIsAskedAboutReferencesToLaterBatches() {
        var first = new Comparison.Forward(ASSET, "Z (Cases > Forward)", 900, 3, 12, 1);

        var one =
                Guard.judge(evidence(Comparisons.of().forward(1, first).made(), limited(MARK, GuardLimits.DEFAULT), 1));
        assertThat(one.hold().orElseThrow().question().reasons()).containsExactly(Kind.GUARD_FORWARD_REFERENCE);
        assertThat(one.hold().orElseThrow().problem().message())
                .contains(
                        "Earlier batches refer to 1 resource that only later batches create: line 12 (batch 1) refers to Asset Z"
                                + " (Cases > Forward) in line 900 (batch 3). Collibra imports");
        var more =
                Guard.judge(evidence(Comparisons.of().forward(7, first).made(), limited(MARK, GuardLimits.DEFAULT), 1));
        assertThat(more.hold().orElseThrow().problem().message())
                .contains("7 resources")
                .contains("(batch 3); …");
    }

    @Test
    void duplicatesThatContradictEachOtherHoldWarnOrPass() {
        var found = Comparisons.of().missing(ASSET, 100, 0).duplicates(2).made();

        assertThat(kinds(found, MARK)).containsExactly(Kind.GUARD_DUPLICATES);
        var warn = Guard.judge(
                evidence(found, limited(MARK, new GuardLimits(1, 1, 1, 1, Duplicates.WARN, UnknownNames.FAIL)), 1));
        assertThat(warn.hold()).isEmpty();
        assertThat(warn.remark())
                .contains(
                        "For 2 resources, a later command replaces what an earlier one set: Asset Margin (lines 5 and 900)."
                                + " Put the commands or rows of a resource next to each other.");
        var allow = Guard.judge(
                evidence(found, limited(MARK, new GuardLimits(1, 1, 1, 1, Duplicates.ALLOW, UnknownNames.FAIL)), 1));
        assertThat(allow.hold()).isEmpty();
        assertThat(allow.remark()).isEmpty();
    }

    @Test
    void duplicatesInAWorkbookAreNamedByTheirRows() {
        var found = Comparisons.of().duplicates(2).made();
        var definition = definition(MARK, false);
        var evidence = new Evidence(
                SampleCycle.of("inbox/crm/all.xlsm", SampleCycle.IMPORTING),
                prepared(found, definition, 1),
                definition,
                new Past.Explained(),
                Past.NONE,
                Optional.empty());

        assertThat(message(evidence)).contains("Asset Margin (rows 5 and 900).");
    }

    @Test
    void aLostRecordIsASentenceOfItsOwn() {
        var lost = with(Comparisons.of().made(), new Past.Lost("The ledger of cycle c cannot be read: it was cut off"));

        assertThat(message(lost)).contains("cannot be used: The ledger of cycle c cannot be read: it was cut off. If");
    }

    @Test
    void oneMissingResourceIsSingular() {
        var found = Comparisons.of().missing(ASSET, 1, 1).made();

        assertThat(message(evidence(
                        found, limited(MARK, new GuardLimits(0, 0, 0, 0, Duplicates.HOLD, UnknownNames.FAIL)), 1)))
                .contains("1 of 1 resource that was sent before is not in the file; 0 may be missing");
    }

    @Test
    void aChangedHeaderHolds() {
        var found = Comparisons.of()
                .header(new Comparison.HeaderChange(3, "Owner", "Steward"))
                .made();

        assertThat(kinds(found, MARK)).containsExactly(Kind.GUARD_HEADER);
        assertThat(message(evidence(found, definition(MARK, false), 1)))
                .contains("column 3 was \"Owner\" and is now \"Steward\"");
    }

    @Test
    void theQuestionBeginsWithTheConsequence() {
        var half = Comparisons.of()
                .missing(ASSET, 123_162, 61_581)
                .missing(DOMAIN, 55, 27)
                .made();

        assertThat(message(evidence(half, definition(MARK, false), 2)))
                .startsWith(
                        "Approving marks 61,581 assets Missing from source. The statuses that they have now are lost."
                                + " 61,608 of 123,217 resources that were sent before are not in the file; 5,000 may be missing"
                                + " without a question.")
                .contains(
                        "Missing: Asset Revenue (Finance > Glossary); and 61,607 more.",
                        "All are listed in results/crm/c/missing.csv.")
                .endsWith("If this is right, approve. If not, upload the right file: it replaces this cycle.");
        assertThat(message(evidence(half, definition(REMOVE, false), 2)))
                .startsWith(
                        "Approving deletes 27 domains and 61,581 assets from Collibra. Everything else in these communities"
                                + " and domains is deleted with them.");
        assertThat(message(evidence(half, definition(new ChangeStatus(new UUID(0, 7)), false), 2)))
                .startsWith("Approving marks 61,581 assets with the status 00000000-0000-0000-0000-000000000007.");
    }

    @Test
    void theQuestionSaysWhatOnlyTheNextFinalizationTouches() {
        var found = Comparisons.of()
                .counts(ASSET, new KindCounts(50, 0, 0, 20, 30, 12, 10, 0, 0))
                .made();

        assertThat(message(evidence(found, definition(MARK, false), 1)))
                .startsWith("Approving marks 8 assets Missing from source.")
                .contains(
                        "The finalization after this one marks 12 assets, which only cycles that never completed have sent.",
                        "Only cycles that never completed have sent 12 of the missing resources. Collibra may have refused them:"
                                + " their errors.csv lists what it refused. What it refused is not there, and cannot disappear.");
    }

    @Test
    void theQuestionOfACycleThatSettlesSaysThatCollibraMayHaveRefusedAllOfIt() {
        var found = Comparisons.of().missing(ASSET, 40, 20).made();
        var cycle = SampleCycle.in(SampleCycle.IMPORTING).id();

        assertThat(message(evidence(found, definition(MARK, false), 1, Past.NONE.settledBy(cycle))))
                .contains("Only cycles that never completed have sent 20 of the missing resources.");
        assertThat(message(evidence(found, definition(MARK, false), 1, Past.NONE)))
                .doesNotContain("never completed");
    }

    @Test
    void theQuestionNamesWhatMayOnlyLookMissing() {
        var renamed = Comparisons.of()
                .counts(ASSET, new KindCounts(50, 20, 0, 20, 30, 0, 0, 9, 0))
                .renamed(new Comparison.Renamed("Finance > Glossary", "Finance > Terms", 30, 20))
                .made();

        assertThat(message(evidence(renamed, definition(MARK, false), 1)))
                .contains(
                        "All 30 resources of \"Finance > Glossary\" are missing, and all 20 of \"Finance > Terms\" are new: was it"
                                + " renamed in Collibra or in the source?",
                        "Up to 9 missing resources may be in the file under an identifier of another form");
    }

    @Test
    void anEmptyFirstFileSaysThatEverythingIsMissing() {
        var none = Comparisons.of().made();

        assertThat(message(evidence(none, definition(MARK, false), 0)))
                .startsWith(
                        "Approving marks every resource of this source as missing. The statuses that they have now are"
                                + " lost. The file is empty.");
        assertThat(message(evidence(none, definition(REMOVE, false), 0)))
                .startsWith("Approving deletes every resource of this source from Collibra. The file is empty.");
        assertThat(message(evidence(none, definition(IGNORE, false), 0)))
                .startsWith("Approving changes no resource, because the finalization is IGNORE. The file is empty.");
    }

    @Test
    void theTokenChangesWithEverythingThatAnApprovalIsBoundTo() {
        var found = Comparisons.of().missing(ASSET, 100, 50);
        var base = evidence(found.made(), definition(MARK, false), 1);
        var tokens = new HashSet<String>();
        tokens.add(token(base));
        assertThat(tokens.add(token(evidence(found.made(), definition(MARK, false), 1))))
                .isFalse();

        assertThat(tokens.add(token(evidence(found.made(), definition(REMOVE, false), 1))))
                .isTrue();
        assertThat(tokens.add(token(evidence(found.made(), definition(MARK, true), 1))))
                .isTrue();
        assertThat(tokens.add(token(evidence(found.made(), UsualCycle.withTemplate(9), 1))))
                .isTrue();
        assertThat(tokens.add(token(with(found.made(), new Past.Unexplained()))))
                .isTrue();
        assertThat(tokens.add(token(evidence(found.digest("d2").made(), definition(MARK, false), 1))))
                .isTrue();
        var elsewhere = new Prepared(
                base.prepared().definition(),
                base.prepared().plan(),
                new TenantAddress("https://other.collibra.com"),
                false,
                base.prepared().comparison(),
                Optional.empty());
        assertThat(tokens.add(token(new Evidence(
                        base.cycle(), elsewhere, base.definition(), base.ledger(), Past.NONE, Optional.empty()))))
                .isTrue();
        var otherVersion = new Evidence(
                SampleCycle.withVersion("v2", SampleCycle.IMPORTING),
                base.prepared(),
                base.definition(),
                base.ledger(),
                Past.NONE,
                Optional.empty());
        assertThat(tokens.add(token(otherVersion))).isTrue();
        assertThat(tokens).allMatch(token -> token.matches("[0-9a-f]{16}"));
    }

    private static List<Kind> kinds(Comparison found, FinalizationStrategy strategy) {
        return kinds(evidence(found, definition(strategy, false), 1));
    }

    private static List<Kind> kinds(Comparison found, Definition definition) {
        return kinds(evidence(found, definition, 1));
    }

    private static List<Kind> kinds(Evidence evidence) {
        return Guard.judge(evidence)
                .hold()
                .map(hold -> hold.question().reasons())
                .orElse(List.of());
    }

    private static String message(Evidence evidence) {
        return Guard.judge(evidence).hold().orElseThrow().problem().message();
    }

    private static String token(Evidence evidence) {
        return Guard.judge(evidence).hold().orElseThrow().question().token();
    }

    private static Evidence with(Comparison found, Past.Knowledge ledger) {
        return new Evidence(
                SampleCycle.in(SampleCycle.IMPORTING),
                prepared(found, definition(MARK, false), 1),
                definition(MARK, false),
                ledger,
                Past.NONE,
                Optional.empty());
    }

    private static Evidence evidence(Comparison found, Definition definition, int batches) {
        return evidence(found, definition, batches, Past.NONE);
    }

    private static Evidence evidence(Comparison found, Definition definition, int batches, Past past) {
        return new Evidence(
                SampleCycle.in(SampleCycle.IMPORTING),
                prepared(found, definition, batches),
                definition,
                new Past.Explained(),
                past,
                Optional.empty());
    }

    private static Prepared prepared(Comparison found, Definition definition, int batches) {
        var plan = new Plan(batches, batches * 10L, 0, 100);
        return new Prepared(definition.terms(), plan, TENANT, false, Optional.of(found), Optional.empty());
    }

    private static Definition definition(FinalizationStrategy strategy, boolean allowEmpty) {
        return DefinitionBuilder.of(strategy).allowEmpty(allowEmpty).made();
    }

    private static Definition limited(FinalizationStrategy strategy, GuardLimits limits) {
        return definition(strategy, false).with(limits);
    }
}
