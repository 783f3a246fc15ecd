package dev.batchsync.synchronization.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What one reads of a cycle in the log, in the report and over HTTP. */
class CycleSummaryTest {

    private static final Instant NOW = SampleCycle.NOW;
    private static final Attempt.Tally FIRST = new Attempt.Tally(1, 0, NOW);
    private static final Attempt.Tally SECOND = new Attempt.Tally(2, 0, NOW);
    private static final Prepared TWO = SampleCycle.PREPARED;
    private static final Prepared ONE =
            new Prepared(Definition.DEFAULT.terms(), new Plan(1, 1, 0, 200), SampleCycle.PREPARED.tenant(), false);

    private static final JobWindow WINDOW = new JobWindow(NOW, Optional.empty(), Optional.empty());

    static final Arguments[] SUMMARIES = {
        Arguments.of(new Phase.Waiting(), "Waiting until the cycle before it is over"),
        Arguments.of(new Phase.Open(), "Accepted"),
        Arguments.of(
                new Phase.Unpacking(new UnpackCheckpoint(Optional.of("draft"), 1, 8_388_608)),
                "Unpacked 8,388,608 bytes so far"),
        Arguments.of(surveying(1, 1), "Read 150 of 200 bytes: 1 resource in 1 batch so far"),
        Arguments.of(surveying(2, 5_000), "Read 150 of 200 bytes: 5,000 resources in 2 batches so far"),
        Arguments.of(new Phase.Preparing(TWO, due(FIRST, "")), "Checking whether Collibra is ready"),
        Arguments.of(
                new Phase.Preparing(TWO, due(SECOND, "connection refused")),
                "Cannot reach Collibra; trying again at 2026-03-01 08:00:00 UTC: connection refused"),
        Arguments.of(new Phase.Importing(TWO, 2, due(FIRST, "")), "Importing batch 2 of 2: not yet sent"),
        Arguments.of(
                new Phase.Importing(TWO, 2, due(SECOND, "429")),
                "Importing batch 2 of 2: trying again at 2026-03-01 08:00:00 UTC (attempt 2): 429"),
        Arguments.of(
                new Phase.Importing(TWO, 2, new Attempt.Sending(FIRST, NOW, WINDOW, NOW)),
                "Importing batch 2 of 2: sending"),
        Arguments.of(new Phase.Importing(TWO, 2, running(FIRST, 99)), "Importing batch 2 of 2: 99 % (job e834)"),
        Arguments.of(
                new Phase.Importing(TWO, 2, running(SECOND, 0)), "Importing batch 2 of 2: 0 % (job e834, attempt 2)"),
        Arguments.of(
                new Phase.Importing(
                        TWO, 1, new Attempt.Unknown(FIRST, NOW, WINDOW, NOW, "read timed out", Optional.empty())),
                "Importing batch 1 of 2: no answer, looking for its job: read timed out"),
        Arguments.of(new Phase.Finalizing(TWO, Optional.empty(), running(FIRST, 40)), "Finalizing: 40 % (job e834)"),
        Arguments.of(completed(TWO), "Imported 20 resources in 2 batches and finalized with CHANGE_STATUS"),
        Arguments.of(completed(ONE), "Imported 1 resource in 1 batch and finalized with CHANGE_STATUS"),
        Arguments.of(
                new Phase.Failed(Problem.of(Problem.Kind.SOURCE_INVALID, "The file is empty."), NOW),
                "The file is empty."),
        Arguments.of(new Phase.Cancelled("A person cancelled it", NOW), "A person cancelled it"),
        Arguments.of(
                new Phase.Cancelled(
                        "A person cancelled it",
                        NOW,
                        Optional.of(new Phase.Held(
                                Problem.of(Problem.Kind.BATCH_FAILED, "batch 1 failed"), NOW, new Phase.Open()))),
                "A person cancelled it. Before that, it was held: batch 1 failed")
    };

    @ParameterizedTest
    @FieldSource("SUMMARIES")
    void saysWhereACycleStands(Phase phase, String summary) {
        assertThat(CycleSummary.of(SampleCycle.in(phase))).isEqualTo(summary);
    }

    private static Phase surveying(int batches, long resources) {
        return new Phase.Surveying(new SurveyCheckpoint(150, 1, 1, batches, resources, 0));
    }

    private static Phase completed(Prepared prepared) {
        return new Phase.Completed(prepared, new JobId("e834"), NOW);
    }

    private static Attempt due(Attempt.Tally tally, String why) {
        return new Attempt.Due(tally, NOW, why);
    }

    private static Attempt running(Attempt.Tally tally, int progress) {
        var watch = new Attempt.Watch(NOW, NOW, progress, NOW, Optional.empty());
        return new Attempt.Running(tally, new JobId("e834"), NOW, watch, false);
    }
}
