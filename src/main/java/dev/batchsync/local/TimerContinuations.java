package dev.batchsync.local;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Delayed messages inside one process.
 *
 * <p>It repeats a failed delivery after a pause. The messages are lost when the process ends, so local mode schedules every
 * open cycle when it starts.
 */
final class TimerContinuations implements Continuations, AutoCloseable {

    private static final LineLog LOG = LineLog.of(TimerContinuations.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int CYCLES_AT_ONCE = 4;

    /** How long a running step may take to its end, and then to its end by interruption. */
    private static final Duration LAST_STEP = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<CycleId> receiver;
    private final Clock clock;

    TimerContinuations(Consumer<CycleId> receiver, Clock clock) {
        this.receiver = receiver;
        this.clock = clock;
        this.executor = new ScheduledThreadPoolExecutor(CYCLES_AT_ONCE, runnable -> {
            var thread = new Thread(runnable, "advance");
            thread.setDaemon(true);
            return thread;
        });
        this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Ignores the message once the timer is closed. */
    @Override
    public void schedule(CycleId cycle, Instant due) {
        var unused = executor.schedule(() -> deliver(cycle, due), delayMillis(due), TimeUnit.MILLISECONDS);
    }

    /** Rounds up, so that no message is early. */
    private long delayMillis(Instant due) {
        return Math.max(
                0, Duration.between(clock.instant(), due).plusNanos(999_999).toMillis());
    }

    private void deliver(CycleId cycle, Instant due) {
        if (due.isAfter(clock.instant())) {
            // The clock was set back after the message was scheduled.
            schedule(cycle, due);
            return;
        }
        try {
            receiver.accept(cycle);
        } catch (RuntimeException | Error e) {
            if (executor.isShutdown()) {
                LOG.info("Cycle %s was interrupted, and goes on when the program starts again", cycle);
                return;
            }
            LOG.error(
                    e, "Cannot carry on cycle %s; trying again in %d seconds", cycle, PAUSE_AFTER_FAILURE.toSeconds());
            schedule(cycle, clock.instant().plus(PAUSE_AFTER_FAILURE));
        }
    }

    /** Lets running steps end, then interrupts them; whatever they leave undone is done after the next start. */
    @Override
    public void close() {
        executor.shutdown();
        if (!hasEnded()) {
            executor.shutdownNow();
            if (!hasEnded()) {
                LOG.warn("A step did not end although it was interrupted");
            }
        }
    }

    private boolean hasEnded() {
        try {
            return executor.awaitTermination(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
