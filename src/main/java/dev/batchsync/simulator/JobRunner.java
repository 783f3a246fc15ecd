package dev.batchsync.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings jobs from waiting through running to their end, a limited number of them at a time. */
final class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    /** How long a stuck job is seen canceling. */
    private static final Duration CANCELING = Duration.ofSeconds(2);

    private final SimulatorStore store;
    private final JobBook book;
    private final UploadFolder uploads;
    private final JobExecution execution;
    private final ConductObserver conduct;
    private final Clock clock;
    private final JobTimer timer;
    private final SimulatorSettings settings;
    private final Faults faults;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private final List<Job> stuck = new ArrayList<>();
    private final Set<UUID> canceled = ConcurrentHashMap.newKeySet();
    private int running;

    JobRunner(Tenant tenant, ConductObserver conduct, Surroundings surroundings) {
        this.store = tenant.store();
        this.book = tenant.book();
        this.uploads = tenant.uploads();
        this.execution = new JobExecution(tenant);
        this.conduct = conduct;
        this.clock = surroundings.clock();
        this.timer = surroundings.timer();
        this.settings = surroundings.settings();
        this.faults = surroundings.faults();
    }

    /** Takes up the jobs that a kill left behind. */
    void resume() {
        uploads.deleteUnless(
                id -> book.find(id).filter(job -> !isDeletable(job)).isPresent());
        book.oldestFirst()
                .filter(job -> !job.hasEnded())
                .toList()
                .forEach(job -> enqueue(job.in(new Job.NotStarted())));
    }

    void enqueue(Job job) {
        book.show(job);
        synchronized (waiting) {
            waiting.add(job);
        }
        startNext();
    }

    private void startNext() {
        Job next = takeNext();
        if (next != null) {
            timer.after(Duration.ZERO, () -> start(next));
        }
    }

    private @Nullable Job takeNext() {
        synchronized (waiting) {
            if (running == settings.concurrentJobs() || waiting.isEmpty()) {
                return null;
            }
            running++;
            return waiting.poll();
        }
    }

    private void start(Job job) {
        try {
            Job inspected = job.upload().isPresent() ? job.with(execution.inspect(job)) : job;
            Job started = store.change(() -> {
                Duration expected = expectedDuration(execution.size(inspected));
                return recordStart(job, inspected.in(new Job.Started(clock.instant(), expected)));
            });
            book.show(started);
            timer.after(((Job.Started) started.phase()).expected(), () -> finish(started));
        } catch (RuntimeException e) {
            fail(job, e);
        }
    }

    private Job recordStart(Job before, Job started) {
        book.put(started);
        // A job that is run again after a kill was observed before it.
        if (before.isBatch() && before.inspection().isEmpty()) {
            started.inspection().ifPresent(inspection -> conduct.batchInspected(started, inspection));
        }
        return started;
    }

    /** Has a job that has not ended be canceled when it would begin or end. */
    void cancel(Job job) {
        canceled.add(job.id());
        release(other -> other.id().equals(job.id()), CANCELING);
    }

    boolean isCanceled(Job job) {
        return canceled.contains(job.id());
    }

    /** Lets stuck jobs end after all. */
    void release() {
        release(job -> true, Duration.ZERO);
    }

    private void release(Predicate<Job> wanted, Duration delay) {
        List<Job> released;
        synchronized (waiting) {
            released = stuck.stream().filter(wanted).toList();
            stuck.removeAll(released);
        }
        released.forEach(job -> timer.after(delay, () -> finish(job)));
    }

    private void finish(Job job) {
        if (isStuck(job)) {
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

    private boolean isStuck(Job job) {
        synchronized (waiting) {
            return faults.isStruck(job.id(), FaultKind.JOB_STUCK) && !isCanceled(job) && stuck.add(job);
        }
    }

    private Job ended(Job job) {
        if (!job.isSimulation()) {
            return store.change(() -> end(job, outcome(job)));
        }
        WorkOutcome would = store.tryOut(() -> outcome(job));
        return store.change(() -> end(job, would));
    }

    private WorkOutcome outcome(Job job) {
        if (isCanceled(job) || faults.isStruck(job.id(), FaultKind.JOB_CANCELED)) {
            return WorkOutcome.canceled();
        }
        if (faults.isStruck(job.id(), FaultKind.JOB_MEETS_LOCK)) {
            return WorkOutcome.failure("Could not acquire a lock: another job is changing the same resources.");
        }
        return faults.isStruck(job.id(), FaultKind.JOB_FAILS)
                ? WorkOutcome.failure("An internal error has occurred.")
                : execution.execute(job);
    }

    private void fail(Job job, RuntimeException cause) {
        if (store.isClosed()) {
            return;
        }
        LOG.errorf(cause, "Simulated job %s (%s) broke off", job.id(), job.name());
        conclude(store.change(() -> end(job, WorkOutcome.failure(String.valueOf(cause.getMessage())))));
    }

    private void conclude(Job ended) {
        book.show(ended);
        if (isDeletable(ended)) {
            uploads.delete(ended.id());
        }
        synchronized (waiting) {
            running--;
        }
        startNext();
    }

    private Job end(Job job, WorkOutcome outcome) {
        Instant startedOn = job.phase() instanceof Job.Started run ? run.startedOn() : clock.instant();
        Job ended = job.in(new Job.Finished(
                startedOn,
                clock.instant(),
                outcome.state(),
                outcome.result(),
                outcome.message(),
                outcome.counters(),
                outcome.errors().size()));
        book.put(ended);
        book.putErrors(ended, outcome.errors());
        return ended;
    }

    private Duration expectedDuration(int resources) {
        return settings.pace() == 0 ? Duration.ZERO : Duration.ofMillis(1000L * resources / settings.pace());
    }

    private static boolean isDeletable(Job job) {
        return job.hasEnded() && job.upload().filter(Job.BatchWork::deleteFile).isPresent();
    }
}
