package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import java.time.Instant;

/** A job that is known and has not been seen to end. */
class WatchSetback implements Setback {

    private final Phase.Resumable phase;
    private final Running running;
    private final String why;
    private final Instant now;

    WatchSetback(Phase.Resumable phase, Running running, String why, Instant now) {
        this.phase = phase;
        this.running = running;
        this.why = why;
        this.now = now;
    }

    @Override
    public final Phase.Resumable phase() {
        return phase;
    }

    @Override
    public final Instant now() {
        return now;
    }

    @Override
    public Effort effort() {
        return Effort.since(running.since());
    }

    Watch watch(Instant next) {
        return running.watch().again(next);
    }

    @Override
    public final Phase sendAgain(Instant at) {
        return phase.with(new Due(running.tally().nextSend(), at, why));
    }

    @Override
    public final Phase lookForJob(Instant at) {
        return phase.with(Unknown.first(running.tally(), now, at, why));
    }

    @Override
    public final Phase askAgain(Instant at) {
        return phase.with(running.with(watch(at)));
    }

    @Override
    public final Phase hold(Problem.Kind kind) {
        return Answers.held(kind, why, phase, now);
    }
}
