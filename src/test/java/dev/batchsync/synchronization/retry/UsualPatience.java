package dev.batchsync.synchronization.retry;

import java.time.Duration;

/** How long the program waits if nothing is configured. */
public final class UsualPatience {

    public static final Patience DEFAULT = new Patience(
            Duration.parse(Patience.FIRST_POLL),
            Duration.parse(Patience.LONGEST_POLL),
            Duration.parse(Patience.VISIBILITY),
            Duration.parse(Patience.FIRST_RETRY),
            Duration.parse(Patience.LONGEST_RETRY),
            Duration.parse(Patience.UNREACHABLE),
            Duration.parse(Patience.JOB),
            Integer.parseInt(Patience.JOB_FAILURES));

    private UsualPatience() {}
}
