package dev.batchsync.synchronization;

import java.time.Duration;

/** Starts jobs after their callers have given up. */
interface LateJobs {

    /** How much later the next one is started; zero for at once. */
    Duration delay();

    void start(Duration delay, Runnable start);

    /** None is late. */
    static LateJobs none() {
        return new LateJobs() {
            @Override
            public Duration delay() {
                return Duration.ZERO;
            }

            @Override
            public void start(Duration delay, Runnable start) {
                start.run();
            }
        };
    }
}
