package dev.batchsync.synchronization;

import dev.batchsync.synchronization.lease.Deadline;
import java.time.Clock;
import java.time.Duration;

/** Gives each call of the runner the time that an invocation has. */
public final class Invocations {

    private final CycleRunner runner;
    private final Duration budget;
    private final Duration grace;
    private final Duration lease;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param budget how long an invocation begins new steps
     * @param grace how long a step may go on after that before the invocation is killed
     * @param lease how long a lease lasts if it is not renewed
     */
    public Invocations(CycleRunner runner, Duration budget, Duration grace, Duration lease, Clock clock) {
        this.runner = runner;
        this.budget = budget;
        this.grace = grace;
        this.lease = lease;
        this.clock = clock;
    }

    /** See {@link CycleRunner#advance}. */
    public void advance(CycleId id) {
        runner.advance(id, new Deadline(clock.instant().plus(budget), grace, lease));
    }
}
