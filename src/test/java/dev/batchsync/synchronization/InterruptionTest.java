package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What an invocation must not do, or not lose, if it dies, is overtaken, or a person acts in between. */
class InterruptionTest {

    @Test
    void aReportIsPublishedLaterIfTheInvocationDiesBetweenTheEndAndIt() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.dieBefore("publish");

        dieOnce(bench);
        assertThat(bench.cycle(id).isEnded()).isTrue();
        assertThat(bench.reported).isEmpty();
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported).singleElement().matches(Cycle::isEnded);
    }

    @Test
    void aReportIsPublishedAgainIfTheInvocationDiesBeforeThatIsRecorded() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.dieBehind("publish");

        dieOnce(bench);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported).hasSize(2).allMatch(Cycle::isEnded);
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void theSweepFindsAReportThatWasLostWithItsMessage() {
        var bench = new Bench(Mischief.none());
        var open = bench.uploads.accept(Sample.upload(2, 1));
        bench.until(open, Phase.Importing.class);
        bench.trap.dieBefore("publish");
        var died = catchThrowable(() -> bench.uploads.accept(Sample.upload(1, 1)));
        assertThat(died).isInstanceOf(Hazards.Died.class);
        var lost = CycleId.of(Sample.upload(1, 1));
        assertThat(bench.phase(lost)).isInstanceOf(Phase.Cancelled.class);
        bench.untilQuiet();
        assertThat(bench.reported).extracting(Cycle::id).contains(open).doesNotContain(lost);

        bench.clock.pass(Duration.ofMinutes(6));
        Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(5));
        bench.untilQuiet();

        assertThat(bench.reported).extracting(Cycle::id).contains(lost);
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void whoLosesTheRaceForTheEndPublishesNoReport() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.commands.cancel(id);
        bench.trap.before(
                "commit",
                () -> bench.trap.before("commit", () -> {
                    bench.clock.pass(Duration.ofMinutes(10));
                    bench.advance(id);
                }));

        bench.advance(id);

        assertThat(bench.reported).singleElement().isEqualTo(endedFirst(bench, id));
    }

    private static Cycle endedFirst(Bench bench, CycleId id) {
        var stored = bench.cycle(id);
        return bench.reported.stream()
                .filter(cycle -> cycle.phase().equals(stored.phase()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReportThatComesLateIsFollowedByThatOfThePresentState() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("publish", () -> {
            bench.commands.retry(id);
            bench.untilQuiet();
        });

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported.get(bench.reported.size() - 1).phase()).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported).extracting(Cycle::phase).hasAtLeastOneElementOfType(Phase.Held.class);
    }

    @Test
    void theReportOfAHeldCycleIsNotLostEither() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.dieBefore("publish");

        dieOnce(bench);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.reported).singleElement().matches(cycle -> cycle.phase() instanceof Phase.Held);
    }

    /** Delivers messages until an invocation dies; its message is delivered again. */
    private static void dieOnce(Bench bench) {
        var died = catchThrowable(bench::untilQuiet);
        assertThat(died).isInstanceOf(Hazards.Died.class);
        bench.store.unfinished().forEach(id -> bench.schedule(id, bench.clock.instant()));
    }

    @Test
    void anAnswerIsNotWrittenByWhoHasLostTheLease() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.until(id, Phase.Importing.class);
        bench.clock.pass(Duration.ofSeconds(30));
        bench.trap.after("status", () -> {
            bench.clock.pass(Duration.ofMinutes(10));
            bench.trap.dieBefore("status");
            bench.advanceToDeath(id);
        });
        var before = bench.phase(id);

        bench.advance(id);

        assertThat(bench.phase(id)).as("the other invocation goes on from here").isEqualTo(before);
        assertThat(bench.store.batches(id)).noneMatch(Batch::isSucceeded);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aBatchIsNotSentOnceAPersonHasCancelled() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("open", () -> assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    @Test
    void aFinalizationIsNotSentOnceAPersonHasCancelled() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("since", () -> assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).hasSize(1).noneMatch(FakeJob::isFinalization);
    }

    @Test
    void aFinalizationIsProvenCompleteEachTimeItIsSent() {
        var finalizing = new boolean[1];
        var once = Mischief.once(Kind.UNCERTAIN_NOT_STARTED);
        var bench = new Bench(kind -> finalizing[0] && once.strikes(kind));
        bench.trap.before("submitFinalization", () -> finalizing[0] = true);
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.after("submitFinalization", () -> bench.store.forgetBatches(id));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE));
        assertThat(bench.collibra.jobs()).noneMatch(FakeJob::isFinalization);
    }

    /** The intent is written, then the invocation freezes; meanwhile others may have found that nothing was sent. */
    @Test
    void anInvocationThatWasFrozenBeforeItsCallDoesNotCall() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.after(
                "open",
                () -> bench.trap.after("commit", () -> {
                    assertThat(attempt(bench, id)).isInstanceOf(Attempt.Sending.class);
                    bench.clock.pass(Duration.ofSeconds(61));
                }));

        bench.advance(id);

        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(attempt(bench, id)).isInstanceOf(Attempt.Sending.class);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(2);
    }

    /** Another invocation takes the lease over while a call is under way, and leaves the call's job alone until the call is over. */
    @Test
    void nobodyLooksForAJobBeforeTheCallIsOver() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        var looks = new ArrayList<Instant>();
        bench.trap.before("submitBatch", () -> {
            bench.clock.pass(Duration.ofSeconds(59));
            bench.store.commit(Change.of(bench.cycle(id).released()));
            bench.trap.watch((method, args) -> {
                if (method.equals("since")) {
                    looks.add(bench.clock.instant());
                }
            });
            bench.advance(id);
        });

        bench.advance(id);

        assertThat(looks).isEmpty();
        assertThat(bench.messages).extracting(Bench.Message::due).contains(Sample.START.plus(Bench.GRACE));
        bench.untilQuiet();
        assertThat(looks).isNotEmpty().allMatch(at -> !at.isBefore(Sample.START.plus(Bench.GRACE)));
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    private static Attempt attempt(Bench bench, CycleId id) {
        return ((Phase.Resumable) bench.phase(id)).attempt();
    }
}
