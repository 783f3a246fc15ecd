package dev.batchsync.simulator.jobs;

import dev.batchsync.log.LineLog;
import dev.batchsync.simulator.catalog.SimulatorStore;
import dev.batchsync.simulator.faults.FaultKind;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.importing.WorkOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Takes jobs from waiting through running to their end, a limited number of them at a time. */
public final class JobRunner {

    private static final LineLog LOG = LineLog.of(JobRunner.class);

    /** How long a stuck job shows CANCELING before it ends. */
    private static final Duration CANCELING = Duration.ofSeconds(2);

    private final SimulatorStore store;
    private final JobBook book;
    private final UploadFolder uploads;
    private final JobExecution execution;
    private final JobObserver observer;
    private final Clock clock;
    private final JobTimer timer;
    private final JobSettings settings;
    private final Faults faults;
    private final JobQueue queue;
    private final StuckJobs stuck = new StuckJobs();

    public JobRunner(Tenant tenant, JobObserver observer, JobEnvironment environment) {
        this.store = tenant.store();
        this.book = tenant.book();
        this.uploads = tenant.uploads();
        this.execution = new JobExecution(tenant, observer);
        this.observer = observer;
        this.clock = environment.clock();
        this.timer = environment.timer();
        this.settings = environment.settings();
        this.faults = environment.faults();
        this.queue = new JobQueue(settings.concurrentJobs());
    }

    /** Runs the jobs again that had not ended when the process was killed. */
    public void resume() {
        uploads.deleteUnless(
                id -> book.find(id).filter(job -> !isDeletable(job)).isPresent());
        book.oldestFirst()
                .filter(job -> !job.hasEnded() && !job.isForeign())
                .toList()
                .forEach(job -> enqueue(job.in(new JobPhase.Enqueued())));
    }

    void enqueue(Job job) {
        book.show(job);
        queue.add(job);
        startNext();
    }

    private void startNext() {
        queue.next().ifPresent(job -> timer.after(Duration.ZERO, () -> start(job)));
    }

    private void start(Job job) {
        try {
            Job inspected = job.work().upload().isPresent() ? job.with(execution.inspect(job)) : job;
            StartedJob started = store.change(() -> recordStart(job, inspected));
            book.show(started.job());
            timer.after(started.expected(), () -> finish(started.job()));
        } catch (RuntimeException e) {
            fail(job, e);
        }
    }

    /** A job that has just started, and how long it will take. */
    private record StartedJob(Job job, Duration expected) {}

    private StartedJob recordStart(Job job, Job inspected) {
        Duration expected = settings.duration(execution.size(inspected));
        Job started = inspected.in(new JobPhase.InProgress(clock.instant(), expected));
        book.put(started);
        // A job that runs again after a kill was observed before the kill.
        if (job.isBatch() && job.inspection().isEmpty()) {
            started.inspection().ifPresent(inspection -> observer.batchInspected(started, inspection));
        }
        return new StartedJob(started, expected);
    }

    /** Cancels a job that has not ended. It ends when it would have started or ended. */
    public void cancel(Job job) {
        stuck.cancel(job);
        release(other -> other.id().equals(job.id()), CANCELING);
    }

    public boolean isCanceling(Job job) {
        boolean bySomebodyElse = job.state() == JobState.RUNNING && faults.isStruck(job.id(), FaultKind.JOB_CANCELED);
        return !job.hasEnded() && (stuck.isCanceled(job) || bySomebodyElse);
    }

    /** Lets stuck jobs end. */
    public void release() {
        release(job -> true, Duration.ZERO);
    }

    private void release(Predicate<Job> wanted, Duration delay) {
        stuck.release(wanted).forEach(job -> timer.after(delay, () -> finish(job)));
    }

    private void finish(Job job) {
        if (faults.isStruck(job.id(), FaultKind.JOB_STUCK) && stuck.hold(job)) {
            return;
        }
        Job ended;
        try {
            ended = ended(job);
        } catch (RuntimeException e) {
            fail(job, e);
            return;
        }
        conclude(ended);
    }

    private Job ended(Job job) {
        if (!job.work().onlySimulates()) {
            return store.change(() -> end(job, outcome(job)));
        }
        WorkOutcome simulated = store.tryOut(() -> outcome(job));
        return store.change(() -> end(job, simulated));
    }

    private WorkOutcome outcome(Job job) {
        if (stuck.isCanceled(job)) {
            return WorkOutcome.canceled();
        }
        return faults.kindFor(job.id()).map(fault -> struckOutcome(job, fault)).orElseGet(() -> execution.execute(job));
    }

    private WorkOutcome struckOutcome(Job job, FaultKind fault) {
        return switch (fault) {
            case JOB_CANCELED -> WorkOutcome.canceled();
            case JOB_MEETS_LOCK ->
                WorkOutcome.failure("Could not acquire a lock: another job is changing the same resources.");
            case JOB_FAILS -> WorkOutcome.failure("An internal error has occurred.");
            case JOB_INVISIBLE, JOB_LATE, JOB_UNLISTED, JOB_ENDS_UNKNOWN, JOB_STUCK -> execution.execute(job);
            case ANSWER,
                    ANSWER_AFTER,
                    RESET,
                    RESET_AFTER,
                    SLOW,
                    TOO_LARGE,
                    EXPIRE_TOKENS,
                    NO_ID,
                    UNKNOWN_STATE,
                    UNKNOWN_RESULT,
                    OTHER_CREATOR,
                    FILTER_IGNORED,
                    NO_RESULT -> throw new IllegalStateException(fault + " strikes calls, not jobs");
        };
    }

    private void fail(Job job, RuntimeException cause) {
        if (store.isClosed()) {
            return;
        }
        LOG.error(cause, "Simulated job %s (%s) failed", job.id(), job.name());
        conclude(store.change(() -> end(job, WorkOutcome.failure(String.valueOf(cause.getMessage())))));
    }

    private void conclude(Job ended) {
        book.show(ended);
        if (isDeletable(ended)) {
            uploads.delete(ended.id());
        }
        queue.ended();
        startNext();
    }

    private Job end(Job job, WorkOutcome outcome) {
        Instant now = clock.instant();
        Job ended = job.in(new JobPhase.Finished(
                job.phase().started().orElse(now),
                now,
                JobState.after(outcome.ending()),
                JobResult.after(outcome.ending()),
                outcome.message(),
                outcome.counts(),
                outcome.failures().size()));
        book.put(ended);
        book.putErrors(ended, outcome.failures());
        return ended;
    }

    private static boolean isDeletable(Job job) {
        return job.hasEnded()
                && job.work().upload().filter(JobWork.BatchWork::deleteFile).isPresent();
    }
}
