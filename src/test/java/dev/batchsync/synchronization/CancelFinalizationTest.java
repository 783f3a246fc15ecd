package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.FINALIZATION_AT_WORK;
import static dev.batchsync.synchronization.CycleCommands.Outcome.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.status.CycleStatus;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A cycle cannot be cancelled while its finalization may still run and count the next cycle's first batch as its own. */
class CancelFinalizationTest {

    private static Bench benchWhere(Kind kind) {
        var finalizing = new boolean[1];
        var once = Mischief.once(kind);
        var bench = new Bench(asked -> finalizing[0] && once.strikes(asked));
        bench.trap.before("submitFinalization", () -> finalizing[0] = true);
        return bench;
    }

    private static CycleId heldFinalization(Bench bench) {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);
        return id;
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"JOB_STUCK", "STATUS_DENIED"})
    void isRefusedWhileTheJobMayBeAtWork(Kind kind) {
        var bench = benchWhere(kind);
        var id = heldFinalization(bench);
        var next = bench.uploads.accept(Sample.upload(2, 1));

        assertThat(bench.commands.cancel(id)).isEqualTo(FINALIZATION_AT_WORK);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void theNextCycleBeginsOnceARetryHasSeenTheEndOfTheJob() {
        var bench = benchWhere(Kind.JOB_STUCK);
        var id = heldFinalization(bench);
        var next = bench.uploads.accept(Sample.upload(2, 1));

        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void isAllowedOnceTheJobHasFailed() {
        var bench = benchWhere(Kind.JOB_FAILS);
        var id = heldFinalization(bench);

        assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }

    @Test
    void takesAPersonWhoHasSeenThatTheJobIsOverWhereCollibraNoLongerKnowsIt() {
        var bench = benchWhere(Kind.JOB_LOST);
        var id = heldFinalization(bench);
        var problem = ((Phase.Held) bench.phase(id)).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.JOB_LOST);
        assertThat(problem.message()).contains("Before you cancel, check in Collibra's activities");

        assertThat(bench.commands.cancel(id)).isEqualTo(FINALIZATION_AT_WORK);
        assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"JOB_STUCK", "STATUS_DENIED"})
    void isAllowedToWhoHasSeenThatTheJobIsOver(Kind kind) {
        var bench = benchWhere(kind);
        var id = heldFinalization(bench);
        var next = bench.uploads.accept(Sample.upload(2, 1));

        assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(ACCEPTED);
        bench.until(id, Phase.Cancelled.class);

        assertThat(bench.phase(next)).isNotInstanceOf(Phase.Waiting.class);
    }

    @Test
    void isNoMoreAllowedToWhoSaysSoWhileTheJobIsWatched() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Finalizing.class);
        bench.trap.before(
                "status", () -> assertThat(bench.commands.cancelAsJobIsOver(id)).isEqualTo(NOT_ALLOWED));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    static Stream<Phase.Held> heldPhases() {
        return CycleStoreSamples.phases().filter(Phase.Held.class::isInstance).map(Phase.Held.class::cast);
    }

    @ParameterizedTest
    @MethodSource("heldPhases")
    void whatIsOfferedIsWhatIsAccepted(Phase.Held held) {
        var commands = new TreeMap<String, BiFunction<CycleCommands, CycleId, CycleCommands.Outcome>>();
        commands.put(
                "approve",
                (given, cycle) -> given.approve(
                        cycle, held.question().map(Question::token).orElse(""), "somebody"));
        commands.put("retry", CycleCommands::retry);
        commands.put("cancel", CycleCommands::cancel);
        var id = CycleId.of(Sample.upload(1, 3));

        commands.forEach((name, command) -> {
            var bench = benchHolding(held);
            var offers = CycleStatus.of(bench.cycle(id), List.of()).offers();

            assertThat(command.apply(bench.commands, id) == ACCEPTED)
                    .as("%s, of %s", name, offers)
                    .isEqualTo(offers.contains(name));
            assertThat(offers).isNotEmpty();
        });
    }

    private static Bench benchHolding(Phase.Held held) {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.store.commit(Change.of(bench.cycle(id).in(held)));
        return bench;
    }
}
