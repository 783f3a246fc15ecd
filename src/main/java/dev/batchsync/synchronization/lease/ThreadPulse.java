package dev.batchsync.synchronization.lease;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Repeats an action on a thread of its own. The thread does not keep the program running. */
public final class ThreadPulse implements Pulse {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "lease");
        thread.setDaemon(true);
        return thread;
    });

    public ThreadPulse() {
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Beating start(Duration pause, Runnable beat) {
        var guarded = new Guarded(beat);
        var future = executor.scheduleWithFixedDelay(guarded, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            // Without an interrupt: it would close the embedded store in the middle of a write.
            future.cancel(false);
            guarded.stop();
        };
    }

    /** A beat that has begun ends before it is stopped. */
    private static final class Guarded implements Runnable {

        private final Runnable beat;
        private boolean stopped;

        Guarded(Runnable beat) {
            this.beat = beat;
        }

        @Override
        public synchronized void run() {
            if (!stopped) {
                beat.run();
            }
        }

        synchronized void stop() {
            stopped = true;
        }
    }
}
