package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.Resending;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A source that is uploaded again as it was: nothing is sent, unless something else has changed. */
class UnchangedTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Bench bench = new Bench(Mischief.none());
    private final Upload upload = Sample.upload(1, 2);

    private CycleId first() {
        bench.source.namesAssets = true;
        var first = bench.uploads.accept(upload);
        bench.untilQuiet();
        assertThat(bench.phase(first)).isInstanceOf(Phase.Completed.class);
        return first;
    }

    private CycleId again(boolean forced) {
        var started = (Uploads.Started) bench.uploads.start(upload, forced);
        bench.untilQuiet();
        return started.cycle();
    }

    private void define(Definition definition) {
        bench.source.define(new Definitions.Loaded(definition));
    }

    private void assertUnchanged(CycleId cycle, CycleId like) {
        assertThat(bench.phase(cycle)).isInstanceOfSatisfying(Phase.Unchanged.class, end -> assertThat(end.like())
                .isEqualTo(like));
    }

    private void assertCompleted(CycleId cycle) {
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void nothingIsSent() {
        var first = first();
        var jobs = bench.collibra.jobs().size();

        var again = again(false);

        assertUnchanged(again, first);
        assertThat(bench.collibra.jobs()).hasSize(jobs);
        assertThat(bench.collibra.preparations(Sample.CRM)).isEqualTo(1);
        assertThat(CycleStatus.of(bench.cycle(again), List.of()).summary())
                .isEqualTo("Nothing has changed since cycle " + first + ", so nothing was sent");
        assertThat(bench.reports).extracting(CycleStatus::phase).last().isEqualTo("unchanged");
    }

    @Test
    void aSourceThatWasNotReadToItsEndIsNotTakenForTheOneBefore() {
        define(Sample.ALLOWING_EMPTY);
        var empty = bench.uploads.accept(Sample.upload(1, 0));
        bench.untilQuiet();
        assertCompleted(empty);
        var longer = Sample.upload(2, 1);
        bench.source.flawed(longer.object(), FakeSource.Flaw.READ_SHORT);

        var cycle = bench.uploads.accept(longer);
        bench.untilQuiet();

        assertThat(bench.phase(cycle)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE));
    }

    @Test
    void theLastCompletedCycleStaysTheOneToCompareWith() {
        var first = first();

        assertUnchanged(again(false), first);
        assertUnchanged(again(false), first);
        assertThat(bench.ledgers.deleted).hasSize(2).noneMatch(ledger -> ledger.cycle()
                .equals(first));
    }

    @Test
    void aPersonCanHaveItSent() {
        first();

        assertCompleted(again(true));
    }

    @Test
    void aDefinitionCanHaveItSent() {
        first();
        define(Definition.DEFAULT.with(new Resending(true, Optional.empty())));

        assertCompleted(again(false));
    }

    @Test
    void evictingFirstSendsIt() {
        var evicting = Definition.DEFAULT.evicting();
        define(evicting);
        first();

        assertCompleted(again(false));
        assertThat(bench.collibra.wasEvicted()).isTrue();
    }

    @Test
    void handEditsArePutRightFromTimeToTime() {
        var first = first();
        define(Definition.DEFAULT.with(new Resending(false, Optional.of(WEEK))));
        bench.clock.set(Sample.START.plus(WEEK).minus(Duration.ofHours(1)));
        assertUnchanged(again(false), first);

        bench.clock.set(Sample.START.plus(WEEK).plus(Duration.ofHours(1)));
        var evicting = again(false);

        assertCompleted(evicting);
        assertThat(bench.collibra.wasEvicted()).isTrue();
        assertUnchanged(again(false), evicting);
    }

    @Test
    void otherContentIsSent() {
        first();

        var next = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertCompleted(next);
    }

    @Test
    void anotherDefinitionIsSent() {
        first();
        define(Definition.DEFAULT.with(
                new GuardLimits(1, 1, 1, 0, GuardLimits.Duplicates.HOLD, GuardLimits.UnknownNames.FAIL)));
        assertCompleted(again(false));

        define(DefinitionBuilder.of(new FinalizationStrategy.Ignore()).made());
        assertCompleted(again(false));
    }

    @Test
    void itIsSentAfterACycleThatSentSomethingAndNeverCompleted() {
        first();
        var other = bench.uploads.accept(Sample.upload(2, 2));
        bench.trap.before("status", () -> bench.commands.cancel(other));
        bench.untilQuiet();
        assertThat(bench.phase(other)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).as("a batch of the other").hasSize(4);

        assertCompleted(again(false));
    }

    @Test
    void itIsSentToAnotherTenant() {
        first();
        bench.collibra.connections().moveTo(new TenantAddress("https://other.example"));

        var again = again(false);

        assertThat(bench.phase(again)).isNotInstanceOf(Phase.Unchanged.class);
    }

    @Test
    void batchesOfAnotherDefinitionAreNotMixedWithThoseOfThisOne() {
        var cycle = bench.uploads.accept(upload);
        bench.trap.before("survey", () -> {
            var longer = bench.cycle(cycle).withMessage(bench.clock.instant());
            bench.store.commit(new Change(List.of(longer), List.of(FakeSource.batch(3)), Optional.empty()));
        });

        bench.untilQuiet();

        assertThat(bench.phase(cycle)).isInstanceOfSatisfying(Phase.Cancelled.class, end -> assertThat(end.why())
                .startsWith("The definition was changed"));
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    @Test
    void itsEventPlacesItAmongTheUploadsAsThatOfACompletedOne() {
        var first = first();
        var copy = new PinnedObject(
                "inbox/crm/copy.json",
                upload.object().version(),
                upload.object().size(),
                upload.object().modifiedAt().plusSeconds(60));
        bench.uploads.start(Upload.found(Sample.CRM, copy), false);
        bench.untilQuiet();
        assertUnchanged(CycleId.of(Upload.found(Sample.CRM, copy)), first);

        var event = Upload.announced(Sample.CRM, copy, "0B", copy.modifiedAt().plusSeconds(600));
        bench.uploads.accept(event);

        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(event);
    }

    @Test
    void whoApprovesAForcedCycleIsAskedOnce() {
        bench.source.namesAssets = true;
        bench.uploads.accept(Sample.upload(1, 4));
        bench.untilQuiet();
        var half = ((Uploads.Started) bench.uploads.start(Sample.upload(2, 2), true)).cycle();
        bench.untilQuiet();

        assertThat(bench.approve(half)).isEqualTo(CycleCommands.Outcome.ACCEPTED);
        bench.untilQuiet();

        assertCompleted(half);
    }
}
