package dev.batchsync.collibra.client;

import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Duration;

/** More time than any test takes. */
final class PlentyOfTime {

    static final TimeLeft LEFT = new TimeLeft(Duration.ofHours(1), Duration.ofHours(2));

    private PlentyOfTime() {}
}
