package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.again;
import static dev.batchsync.synchronization.Answers.held;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that did not start its job, or of which that is not known.
 *
 * @param why what is shown until the next try
 * @param whyHeld what a person reads who has to decide
 */
record CallSetback(Phase.Resumable phase, String why, String whyHeld, Optional<Duration> asked, Instant now)
        implements Setback {

    @Override
    public Effort effort() {
        var tally = phase.attempt().tally();
        return new Effort(tally.since(), tally.sends());
    }

    @Override
    public Phase sendAgain(Instant at) {
        return phase.with(new Due(phase.attempt().tally().nextSend(), at, why));
    }

    @Override
    public Phase lookForJob(Instant at) {
        return phase.with(Unknown.first(phase.attempt().tally(), now, at, why));
    }

    @Override
    public Phase askAgain(Instant at) {
        return sendAgain(at);
    }

    @Override
    public Phase hold(Problem.Kind kind) {
        return held(kind, whyHeld, again(phase, now), now);
    }
}
