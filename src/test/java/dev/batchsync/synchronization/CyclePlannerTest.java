package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.jobs.JobWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclePlannerTest {

    private static final JobWindow WINDOW = JobWindow.at(Sample.START).sentBy(Sample.START);

    private static final Instant NOW = Sample.START.plusSeconds(60);

    @Test
    void leavesWaitingHeldAndEndedCyclesAlone() {
        var resting = List.of(
                new Phase.Waiting(),
                Sample.held(Problem.Kind.BATCH_FAILED, Sample.importing(1, 1, Sample.due())),
                new Phase.Completed(Sample.prepared(1), Sample.JOB, NOW),
                new Phase.Failed(Problem.of(Problem.Kind.SOURCE_INVALID, "no"), NOW),
                new Phase.Cancelled("no", NOW));

        assertThat(resting).allSatisfy(phase -> assertThat(next(phase)).isEqualTo(new Step.Nothing()));
    }

    @Test
    void readsTheDefinitionBeforeTheSource() {
        assertThat(next(new Phase.Open())).isEqualTo(new Step.ReadDefinition());
    }

    @Test
    void surveysOnFromTheBoundaryReached() {
        var reached = new SurveyCheckpoint(200, 3, 1, 2, 20, 60);

        assertThat(next(new Phase.Surveying(reached))).isEqualTo(new Step.Survey(reached));
    }

    @Test
    void sendsWhatIsDueButNotBefore() {
        var due = Sample.importing(1, 2, Attempt.Due.first(Sample.tally(), NOW));
        var early = Sample.importing(1, 2, Attempt.Due.first(Sample.tally(), NOW.plusNanos(1)));

        assertThat(next(due)).isEqualTo(new Step.SendBatch(due));
        assertThat(next(early)).isEqualTo(new Step.WaitUntil(NOW.plusNanos(1)));
    }

    @Test
    void looksForAJobWhoseIntentIsFoundAsIfItWereSentJustNow() {
        var sending = Sample.finalizing(1, Sample.sending());

        assertThat(next(sending)).isEqualTo(new Step.Look(sending, NOW, JobWindow.at(Sample.START)));
    }

    @Test
    void looksForAJobWhoseStartIsUnknownAgainAndAgain() {
        var due = Sample.importing(1, 1, Attempt.Unknown.first(Sample.tally(), Sample.START, WINDOW, NOW, "504"));
        var early = Sample.importing(
                1, 1, Attempt.Unknown.first(Sample.tally(), Sample.START, WINDOW, NOW.plusMillis(1), "504"));

        assertThat(next(due)).isEqualTo(new Step.Look(due, Sample.START, WINDOW));
        assertThat(next(early)).isEqualTo(new Step.WaitUntil(NOW.plusMillis(1)));
    }

    @Test
    void pollsARunningJobWhenItIsTime() {
        var running = Sample.running();
        var phase = Sample.importing(1, 1, running);

        assertThat(next(phase)).isEqualTo(new Step.Poll(phase, running));
        assertThat(CyclePlanner.next(cycle(phase), Sample.START))
                .isEqualTo(new Step.WaitUntil(running.watch().nextPoll()));
    }

    @Test
    void cancelsBetweenJobsOnly() {
        var between = List.of(
                new Phase.Waiting(),
                new Phase.Open(),
                new Phase.Surveying(SurveyCheckpoint.START),
                Sample.importing(1, 1, Sample.due()),
                Sample.finalizing(1, Sample.due()),
                Sample.held(Problem.Kind.JOB_STUCK, Sample.importing(1, 1, Sample.running())));
        var within = List.of(Sample.sending(), Sample.unknown(), Sample.running());

        assertThat(between).allSatisfy(phase -> assertThat(CyclePlanner.next(asked(phase), NOW))
                .isEqualTo(new Step.Cancel()));
        assertThat(within)
                .allSatisfy(attempt -> assertThat(CyclePlanner.next(asked(Sample.importing(1, 1, attempt)), NOW))
                        .isNotInstanceOf(Step.Cancel.class));
    }

    @Test
    void doesNotCancelWhatIsOver() {
        assertThat(CyclePlanner.next(asked(new Phase.Completed(Sample.prepared(1), Sample.JOB, NOW)), NOW))
                .isEqualTo(new Step.Nothing());
    }

    private static Step next(Phase phase) {
        return CyclePlanner.next(cycle(phase), NOW);
    }

    private static Cycle asked(Phase phase) {
        return CycleBuilder.of(CycleId.of(Sample.upload(1, 1)), Sample.upload(1, 1), Sample.START, phase)
                .cancelRequested()
                .revision(2)
                .made();
    }

    private static Cycle cycle(Phase phase) {
        return Sample.cycle(Sample.upload(1, 1), phase);
    }
}
