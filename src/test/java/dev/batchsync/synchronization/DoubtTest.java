package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.FINALIZATION_AT_WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may still be at work in Collibra keeps others from beginning. */
class DoubtTest {

    /** From the finalization on, each of these happens once. */
    private static Bench benchWhereTheFinalization(Kind... kinds) {
        var finalizing = new boolean[1];
        var once = Mischief.once(kinds);
        var bench = new Bench(kind -> finalizing[0] && once.strikes(kind));
        bench.trap.before("submitFinalization", () -> finalizing[0] = true);
        return bench;
    }

    @Test
    void aFailedJobThatWasOnlyFoundDoesNotGiveWayToAnUpload() {
        var bench = benchWhereTheFinalization(Kind.UNCERTAIN_STARTED, Kind.JOB_FAILS);
        var id = bench.uploads.accept(Sample.upload(1, 1));
        var held = bench.until(id, Phase.Held.class);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.FINALIZATION_DOUBTFUL);

        var next = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Waiting.class);
        assertThat(bench.commands.cancel(id)).isEqualTo(FINALIZATION_AT_WORK);
        assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertThat(bench.phase(next)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aJobThatAnAnswerNamedGivesWayOnceItHasEndedInDoubt() {
        var bench = benchWhereTheFinalization(Kind.JOB_ENDS_IN_DOUBT);
        var id = bench.uploads.accept(Sample.upload(1, 1));
        var held = bench.until(id, Phase.Held.class);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.FINALIZATION_DOUBTFUL);

        var next = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aRetryLooksForALostBatchBeforeItSendsItAgain() {
        var bench = new Bench(Mischief.once(Kind.JOB_LOST));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        var held = bench.until(id, Phase.Held.class);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.JOB_LOST);
        var calls = new ArrayList<String>();
        Stream.of("since", "submitBatch").forEach(call -> bench.trap.before(call, () -> calls.add(call)));

        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(calls).containsExactly("since", "submitBatch");
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    static Stream<Phase.Resumable> finalizationsPossiblyAtWork() {
        var oneCall = new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false);
        return Stream.of(Sample.sending(), Sample.unknown(), Sample.running())
                .flatMap(attempt -> Stream.of(Sample.finalizing(1, attempt), new Phase.Importing(oneCall, 1, attempt)));
    }

    @ParameterizedTest
    @MethodSource("finalizationsPossiblyAtWork")
    void aFinalizationThatMayBeAtWorkIsCancelledOnlyByWhoHasSeenItsEnd(Phase.Resumable phase) {
        for (var kind : Problem.Kind.values()) {
            var bench = new Bench(Mischief.none());
            var id = bench.uploads.accept(Sample.upload(1, 1));
            bench.store.commit(Change.of(bench.cycle(id).in(Sample.held(kind, phase))));

            assertThat(CycleCommands.offers(bench.cycle(id)))
                    .as(kind.name())
                    .doesNotContain(CycleCommands.Offer.CANCEL);
            assertThat(bench.commands.cancel(id)).as(kind.name()).isEqualTo(FINALIZATION_AT_WORK);
            assertThat(bench.cycle(id).cancelRequested()).isFalse();
            assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(ACCEPTED);
            bench.untilQuiet();
            assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        }
    }

    @Test
    void aShortSourceDoesNotWaitForALongOneToEnd() {
        var bench = new Bench(Mischief.none());
        var longOne = bench.uploads.accept(Sample.upload(new SynchronizationId("long"), 1, 20));
        bench.until(longOne, Phase.Importing.class);
        var shortOne = bench.uploads.accept(Sample.upload(new SynchronizationId("short"), 1, 1));
        bench.until(shortOne, Phase.Completed.class);

        assertThat(bench.collibra.jobs())
                .as("its two jobs, and those of the long one in turn")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(bench.phase(longOne)).isInstanceOf(Phase.Importing.class);
    }
}
