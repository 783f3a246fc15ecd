package dev.batchsync.synchronization.guard;

import static dev.batchsync.synchronization.guard.ResourceKind.ASSET;
import static dev.batchsync.synchronization.guard.ResourceKind.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.statuses.Restoration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Collibra's numbers beside ours. */
class AftermathTest {

    private static final FinalizationStrategy MARK = new ChangeStatus(ChangeStatus.MISSING_FROM_SOURCE);
    private static final Comparison TWELVE =
            Comparisons.of().missing(ASSET, 50, 10).missing(DOMAIN, 5, 2).made();

    @Test
    void agreesInOneSentence() {
        assertThat(after(TWELVE, MARK, counted("Asset", 10, 0)).sentences())
                .containsExactly("10 assets marked Missing from source; expected 10");
        assertThat(after(TWELVE, new RemoveResources(), counted("Asset", 0, 12)).sentences())
                .containsExactly("12 resources removed; expected 12");
    }

    @Test
    void isNotMentionedIfNothingWasMissingAndNothingTouched() {
        for (var strategy : List.of(MARK, new RemoveResources(), new Ignore())) {
            assertThat(after(Comparisons.none(), strategy, counted("Asset", 0, 0))
                            .sentences())
                    .isEmpty();
            assertThat(after(Comparisons.none(), strategy, Optional.empty()).sentences())
                    .isEmpty();
        }
    }

    @Test
    void isASurpriseOnlyIfMoreWasRemovedThanExpected() {
        var more = after(TWELVE, new RemoveResources(), counted("Asset", 0, 13));
        assertThat(more.sentences())
                .containsExactly(
                        "13 resources removed; expected 12. Look in Collibra at what else is gone. The next cycle of"
                                + " this synchronization id is held");
        assertThat(more.surprise()).contains(new Surprise(TWELVE.ledger().cycle(), 13, 12));

        var fewer = after(TWELVE, new RemoveResources(), counted("Asset", 0, 11));
        assertThat(fewer.sentences())
                .singleElement()
                .asString()
                .isEqualTo("11 resources removed; expected 12. Look in Collibra at what is still there");
        assertThat(fewer.surprise()).isEmpty();

        var marked = after(TWELVE, MARK, counted("Asset", 99, 0));
        assertThat(marked.sentences())
                .containsExactly(
                        "Collibra changed the status of 99 assets; 10 were expected to be marked Missing from source. It"
                                + " may also count assets that came back");
        assertThat(marked.surprise()).isEmpty();

        assertThat(after(TWELVE, MARK, counted("Asset", 0, 0)).sentences())
                .containsExactly(
                        "Collibra changed the status of 0 assets; 10 were expected to be marked Missing from source. The"
                                + " others may have been deleted in Collibra before, or refused when they were sent");
    }

    @Test
    void oneExpectedAssetIsNotSeveral() {
        var one = Comparisons.of().missing(ASSET, 50, 1).made();

        assertThat(after(one, MARK, counted("Asset", 2, 0)).sentences())
                .singleElement()
                .asString()
                .startsWith("Collibra changed the status of 2 assets; 1 was expected to be marked");
    }

    @Test
    void attributesAndRelationsThatGoWithAResourceDoNotCount() {
        var counters = new Counters(List.of(
                new Counters.OfType("Asset", 0, 0, 10, 0),
                new Counters.OfType("Domain", 0, 0, 2, 0),
                new Counters.OfType("Attribute", 0, 0, 400, 0),
                new Counters.OfType("Relation", 0, 0, 90, 0)));

        assertThat(after(TWELVE, new RemoveResources(), Optional.of(counters)).surprise())
                .isEmpty();
    }

    @Test
    void mappingsThatGoWithTheirAssetsCountOnlyIfTheyWereExpected() {
        var counters = new Counters(
                List.of(new Counters.OfType("Asset", 0, 0, 12, 0), new Counters.OfType("Mapping", 0, 0, 12, 0)));
        var three = Comparisons.of()
                .missing(ASSET, 50, 12)
                .missing(ResourceKind.MAPPING, 5, 3)
                .made();

        assertThat(after(TWELVE, new RemoveResources(), Optional.of(counters)).sentences())
                .containsExactly("12 resources removed; expected 12");
        assertThat(after(three, new RemoveResources(), Optional.of(counters)).sentences())
                .containsExactly("15 resources removed; expected 15");
    }

    @Test
    void saysThatCollibraDidNotSay() {
        assertThat(after(TWELVE, MARK, Optional.empty()).sentences())
                .containsExactly("10 expected to be marked Missing from source; Collibra did not say how many were");
    }

    @Test
    void ofIgnoreNamesWhatStays() {
        assertThat(after(TWELVE, new Ignore(), Optional.empty()).sentences())
                .containsExactly("12 missing resources left unchanged, because the finalization was IGNORE");
    }

    @Test
    void namesWhatOnlyTheNextFinalizationTouches() {
        var found = Comparisons.of()
                .counts(ASSET, new KindCounts(50, 0, 0, 20, 30, 12, 10, 0, 0))
                .made();

        assertThat(after(found, MARK, counted("Asset", 8, 0)).sentences())
                .containsExactly(
                        "8 assets marked Missing from source; expected 8",
                        "12 missing resources not touched, because only cycles that never completed had sent them. The next"
                                + " finalization touches them; the program starts its cycle by itself");
    }

    @Test
    void isNoSurpriseIfTheFinalizationOfACycleThatWasGivenUpMayHaveRun() {
        var found = Comparisons.of()
                .counts(ASSET, new KindCounts(50, 0, 0, 20, 30, 12, 10, 0, 0))
                .made();

        var early = after(found, new RemoveResources(), counted("Asset", 0, 13));
        assertThat(early.surprise()).isEmpty();
        assertThat(early.sentences())
                .containsExactly(
                        "13 resources removed; expected 8. Cycles that never completed had sent the other 5 resources; the"
                                + " finalization of one of them may have run after all",
                        "7 missing resources not touched, because only cycles that never completed had sent them. The next"
                                + " finalization touches them; the program starts its cycle by itself");

        assertThat(after(found, new RemoveResources(), counted("Asset", 0, 20)).sentences())
                .hasSize(1);
        assertThat(after(found, new RemoveResources(), counted("Asset", 0, 21)).surprise())
                .isPresent();
    }

    @Test
    void ofOneCallSaysNothingOfWhatTheJobAlsoImported() {
        assertThat(Aftermath.of(completed(TWELVE, oneCall(), counted("Asset", 500, 0)))
                        .sentences())
                .containsExactly("10 assets expected to be marked Missing from source");
        assertThat(Aftermath.of(completed(Comparisons.none(), oneCall(), counted("Asset", 500, 0)))
                        .sentences())
                .isEmpty();
    }

    private static Optional<Counters> counted(String type, long updated, long removed) {
        return Optional.of(new Counters(List.of(new Counters.OfType(type, 0, updated, removed, 0))));
    }

    private static Aftermath after(Comparison found, FinalizationStrategy strategy, Optional<Counters> counters) {
        return Aftermath.of(completed(found, definition(strategy, false), counters));
    }

    private static Phase.Completed completed(Comparison found, Definition definition, Optional<Counters> counters) {
        var base = SampleCycle.PREPARED;
        var prepared = new Prepared(
                definition.terms(), base.plan(), base.tenant(), false, Optional.of(found), Optional.empty());
        return new Phase.Completed(prepared, new JobId("job-1"), SampleCycle.NOW, counters, Restoration.NONE);
    }

    private static Definition oneCall() {
        return definition(MARK, true);
    }

    private static Definition definition(FinalizationStrategy strategy, boolean oneCall) {
        return DefinitionBuilder.of(strategy)
                .continueOnError(!oneCall)
                .oneCall(oneCall)
                .made();
    }
}
