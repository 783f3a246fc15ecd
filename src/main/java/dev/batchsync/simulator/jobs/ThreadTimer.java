package dev.batchsync.simulator.jobs;

import dev.batchsync.log.LineLog;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs steps on its own threads. */
public final class ThreadTimer implements JobTimer, AutoCloseable {

    private static final LineLog LOG = LineLog.of(ThreadTimer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor threads;

    public ThreadTimer(int threadCount) {
        this.threads = new ScheduledThreadPoolExecutor(threadCount, step -> {
            Thread thread = new Thread(step, "simulator-job");
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void after(Duration delay, Runnable step) {
        ScheduledFuture<?> unused = threads.schedule(() -> runLogged(step), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runLogged(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (threads.isShutdown()) {
                return;
            }
            LOG.error(e, "A step of a simulated job failed. Restart the simulator to run the job again.");
        }
    }

    /**
     * Waits a little for steps that are running; jobs that have not ended run again after the next start. A step is not
     * interrupted, because that would close the file of the store under it.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("A simulated job was left in the middle. It runs again after the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
