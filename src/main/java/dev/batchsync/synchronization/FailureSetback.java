package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.again;
import static dev.batchsync.synchronization.Answers.held;
import static dev.batchsync.synchronization.Answers.name;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Tally;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import java.time.Instant;

/** A job that ended without success. */
record FailureSetback(Phase.Resumable phase, Running running, Unsuccessful answer, Instant now) implements Setback {

    private static final int LONGEST_MESSAGE = 2_000;

    /** The failures count; the pause grows with the time that the job took. */
    @Override
    public Effort effort() {
        return new Effort(running.since(), tally().failures());
    }

    private Tally tally() {
        return running.tally().nextAfterFailure(now);
    }

    private String why() {
        return Excerpt.of(answer.why(), LONGEST_MESSAGE);
    }

    @Override
    public Phase sendAgain(Instant at) {
        return phase.with(new Due(tally(), at, why()));
    }

    @Override
    public Phase lookForJob(Instant at) {
        return askAgain(at);
    }

    @Override
    public Phase askAgain(Instant at) {
        return phase.with(running.with(running.watch().again(at)));
    }

    @Override
    public Phase hold(Problem.Kind kind) {
        var why = name(phase) + " failed: " + why() + answer.errors().inShort() + advice(kind);
        return held(kind, why, again(phase.after(running.job()), now), now);
    }

    private static String advice(Problem.Kind kind) {
        return kind == Problem.Kind.FINALIZATION_DOUBTFUL
                ? "; it may have been carried out all the same, and a second one would treat everything as missing"
                        + " (expected: a new upload of the source)"
                : "";
    }
}
