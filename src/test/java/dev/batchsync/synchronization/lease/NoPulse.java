package dev.batchsync.synchronization.lease;

import java.time.Duration;

/** Repeats nothing, so that a lease ends after its first length. */
public final class NoPulse implements Pulse {

    @Override
    public Beating start(Duration pause, Runnable beat) {
        return () -> {};
    }
}
