package dev.batchsync.synchronization;

import dev.batchsync.synchronization.lease.Deadline;
import java.time.Duration;
import java.time.Instant;

/** Deadlines with the lease of the default configuration. */
public final class Deadlines {

    private Deadlines() {}

    /** The last new step begins before this instant, and goes on for the grace after it. */
    public static Deadline of(Instant at, Duration grace) {
        return new Deadline(at, grace, Duration.parse(Deadline.LEASE));
    }
}
