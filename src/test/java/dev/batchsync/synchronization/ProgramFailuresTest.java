package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.retry.Failures;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when a step of a cycle fails: once, for a while, or until somebody acts. */
class ProgramFailuresTest {

    private final RuntimeException failure =
            new UncheckedIOException("Cannot read inbox/crm/a", new AccessDeniedException("inbox/crm/a"));

    private final Bench bench = new Bench(Mischief.none());

    @ParameterizedTest
    @CsvSource({
        "load,               Open",
        "unpack,             Unpacking",
        "survey,             Surveying",
        "compare,            Comparing",
        "memory,             Guarding",
        "prepare,            Preparing",
        "open,               Importing",
        "submitBatch,        Importing",
        "status,             Importing",
        "submitFinalization, Finalizing"
    })
    void whatDoesNotPassIsHeldAfterFiveFailuresAndGoesOnFromThereWhenAPersonSaysSo(String method, String phase) {
        var upload = Sample.upload(1, 2);
        var id = bench.uploads.accept(method.equals("unpack") ? Sample.packed(upload) : upload);
        bench.trap.failAlways(method, failure);

        bench.untilQuiet();

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.PROGRAM_FAILED);
        assertThat(held.problem().message()).contains("5 times", "Cannot read inbox/crm/a", "retry");
        assertThat(held.resumption().getClass().getSimpleName()).isEqualTo(phase);
        assertThat(bench.failures).hasSize(Failures.MOST).containsOnly(failure);
        assertThat(bench.reported).extracting(Cycle::phase).containsOnly(held);
        assertThat(Duration.between(Sample.START, held.since())).isBetween(Duration.ofMinutes(90), Duration.ofHours(4));

        bench.trap.mend(method);
        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.cycle(id).failures()).isEmpty();
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "submitBatch", "submitFinalization"})
    void aJobThatMayRunIsNeitherLostNorSentTwiceByAHold(String method) {
        var id = bench.uploads.accept(Sample.upload(1, 2));
        var failing = bench.trap;
        failing.after(method, () -> {
            failing.failAlways("status", failure);
            failing.failAlways("since", failure);
            throw failure;
        });

        bench.untilQuiet();

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.PROGRAM_FAILED);
        assertThat(held.mayHaveJob()).isTrue();
        failing.mend("status");
        failing.mend("since");
        bench.commands.retry(id);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
        // A batch whose answer was lost is sent again once no job is left that could be its own; a finalization is not.
        assertThat(bench.collibra.jobs()).hasSize(method.equals("submitBatch") ? 4 : 3);
    }

    @Test
    void aSuccessResetsTheCount() {
        var id = bench.uploads.accept(Sample.upload(1, 2));
        for (var method : new String[] {"load", "survey", "open", "submitFinalization"}) {
            for (int i = 1; i < Failures.MOST; i++) {
                bench.trap.failAlways(method, failure);
                deliverUntilFailures(bench, i);
            }
            bench.trap.mend(method);
            bench.failures.clear();
        }

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported).extracting(Cycle::phase).hasOnlyElementsOfType(Phase.Completed.class);
    }

    private static final Attempt AGAIN = new Attempt.Due(Sample.tally(), Sample.START.plusSeconds(9), "not ready");
    private static final Attempt QUEUED = new Attempt.Queued(Sample.tally(), Sample.START, Sample.START, 1);
    private static final Attempt QUEUED_AGAIN = new Attempt.Queued(Sample.tally(), Sample.START, Sample.START, 2);

    static Stream<Arguments> stepsWithinAPhase() {
        return Stream.of(
                Arguments.of(Sample.due(), AGAIN, true),
                Arguments.of(QUEUED, QUEUED_AGAIN, true),
                Arguments.of(Sample.sending(), Sample.running(), true),
                Arguments.of(Sample.due(), QUEUED, false),
                Arguments.of(QUEUED, Sample.sending(), false),
                Arguments.of(Sample.due(), Sample.sending(), false),
                Arguments.of(Sample.sending(), Sample.unknown(), false),
                Arguments.of(Sample.unknown(), AGAIN, false));
    }

    @ParameterizedTest
    @MethodSource("stepsWithinAPhase")
    void withinAPhaseOnlyAnAnswerResetsTheCount(Attempt before, Attempt after, boolean resets) {
        var failures = Failures.oneMore(Optional.empty(), failure, Sample.START);
        var failed = Sample.cycle(Sample.upload(1, 2), Sample.importing(1, 2, before))
                .failed(failures, failures.nextTry());

        var next = failed.in(Sample.importing(1, 2, after));

        assertThat(next.failures().isEmpty()).isEqualTo(resets);
    }

    private static void deliverUntilFailures(Bench bench, int failures) {
        for (int i = 0; bench.failures.size() < failures && i < 1_000; i++) {
            bench.deliverFirst();
        }
        assertThat(bench.failures).hasSize(failures);
    }

    @Test
    void messagesThatArriveBeforeTheNextTryAreNoTries() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.failAlways("survey", failure);

        for (int i = 0; i < 20; i++) {
            bench.advance(id);
        }

        assertThat(bench.failures).hasSize(1);
        assertThat(bench.cycle(id).nextStepAt()).contains(Sample.START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aPersonCancelsWithoutWaitingForTheNextTry() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.failAlways("survey", failure);
        bench.advance(id);

        bench.commands.cancel(id);
        bench.advance(id);

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }

    @Test
    void aCycleThatIsHeldBeforeAnythingWasSentGivesWayToANewerUpload() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.failAlways("survey", failure);
        bench.untilQuiet();
        bench.trap.mend("survey");

        var newer = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void whatCannotBeRecordedIsLeftToTheQueue() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("survey", () -> {
            bench.trap.failAlways("find", new IllegalStateException("no table"));
            throw failure;
        });

        assertThatThrownBy(() -> bench.advance(id))
                .isSameAs(failure)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).isNotEmpty());

        assertThat(bench.failures).as("the caller logs it").isEmpty();
    }

    @Test
    void theEndOfTheProgramIsNoFailure() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("survey", () -> {
            throw new IllegalStateException(new InterruptedException());
        });

        assertThatThrownBy(() -> bench.advance(id)).isInstanceOf(IllegalStateException.class);

        assertThat(bench.cycle(id).failures()).isEmpty();
        assertThat(bench.cycle(id).lease()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aReportThatCannotBePublishedComesLater(int failures) {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.failAlways("publish", failure);
        deliverUntilFailures(bench, failures);
        bench.trap.mend("publish");

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.reported).singleElement().matches(Cycle::isEnded);
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void aReportThatCannotBePublishedIsGivenUpWithAWarningInTheEnd() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.failAlways("publish", failure);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.cycle(id).warnings()).singleElement().asString().contains("report", "Cannot read inbox/crm/a");
        assertThat(bench.store.unfinished()).isEmpty();
    }
}
