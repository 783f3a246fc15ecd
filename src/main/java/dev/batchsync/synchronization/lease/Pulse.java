package dev.batchsync.synchronization.lease;

import java.time.Duration;

/** Repeats an action while an invocation works. */
public interface Pulse {

    /**
     * Repeats the beat until it is stopped, on another thread.
     *
     * @param pause before the first beat, and between the end of a beat and the next one
     * @param beat must not throw
     */
    Beating start(Duration pause, Runnable beat);

    /** Beats that can be stopped. */
    interface Beating extends AutoCloseable {

        /** Stops them. When it returns, no beat is under way, so that none is left when the environment is frozen. */
        @Override
        void close();
    }
}
