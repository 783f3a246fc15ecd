package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the time-out ends invocations before they have read as far as the next checkpoint. */
class StalledReadingTest {

    private final Bench bench = new Bench(Mischief.none());

    @ParameterizedTest
    @CsvSource({"unpack, 0 bytes were unpacked", "survey, batch 1 was found"})
    void readingThatGetsNoFurtherInManyInvocationsIsHeld(String step, String place) {
        var id = bench.uploads.accept(upload(step));

        for (int i = 0; i < Phase.Reading.MOST_STALLS; i++) {
            bench.advanceToEnd(id, step);
        }
        assertThat(bench.phase(id)).isInstanceOf(Phase.Reading.class);
        bench.untilQuiet();

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.PROGRAM_FAILED);
        assertThat(held.problem().message())
                .contains("no progress", "10 invocations in a row", place, "TimeoutSeconds", "split the file");
        assertThat(bench.reported).extracting(Cycle::phase).containsOnly(held);
        assertThat(bench.cycle(id).lease()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpack", "survey"})
    void aPersonWhoHasRemovedTheCauseLetsItGoOnFromThere(String step) {
        var id = bench.uploads.accept(upload(step));
        for (int i = 0; i < Phase.Reading.MOST_STALLS; i++) {
            bench.advanceToEnd(id, step);
        }
        bench.until(id, Phase.Held.class);

        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.advanceToEnd(id, step);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpack", "survey"})
    void whateverGetsFurtherEachTimeMayTakeAsManyInvocationsAsItNeeds(String step) {
        var id = bench.uploads.accept(upload(step));

        for (int i = 1; i < 3; i++) {
            bench.source.restAfter = Optional.of(i * 10L);
            bench.trap.before(step, () -> bench.clock.pass(Duration.ofMinutes(1)));
            bench.advance(id);
            for (int stall = 1; stall < Phase.Reading.MOST_STALLS; stall++) {
                bench.advanceToEnd(id, step);
            }
        }
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void anInvocationThatEndsBeforeItReadsIsNotCounted() {
        var id = bench.uploads.accept(Sample.upload(1, 2));

        for (int i = 0; i < 2 * Phase.Reading.MOST_STALLS; i++) {
            bench.advanceToEnd(id, "load");
        }
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aSurveyRestsWithinABlankStretchOnlyWhenTheTimeIsUp() {
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.source.restAfter = Optional.of(10L);

        bench.trap.before("survey", () -> bench.clock.pass(Duration.ofMinutes(1)));
        bench.advance(id);

        var reached = ((Phase.Surveying) bench.phase(id)).reached();
        assertThat(reached.batches()).isZero();
        assertThat(reached.blanks()).extracting(SurveyCheckpoint.Blank::offset).containsExactly(11L);
        bench.source.restAfter = Optional.of(20L);
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.source.surveyedFrom).last().isEqualTo(reached);
    }

    private static Upload upload(String step) {
        return step.equals("unpack") ? Sample.packed(Sample.upload(1, 2)) : Sample.upload(1, 2);
    }
}
