package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks for jobs that a call may have started, and watches those that are known to their end.
 *
 * <p>What is missing was missing when it was asked for, however late the answer came; pauses begin with the answer.
 */
final class JobWatching {

    private final CycleStore store;
    private final ImportJobs jobs;
    private final FailedJobs failedJobs;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    JobWatching(
            CycleStore store,
            ImportJobs jobs,
            FailedJobs failedJobs,
            Transitions transitions,
            Answers answers,
            Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.failedJobs = failedJobs;
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> look(Cycle cycle, Step.Look step, Deadline deadline) {
        var asked = clock.instant();
        var time = deadline.left(asked);
        var found = step.phase() instanceof Phase.Importing importing
                ? findJob(cycle, importing, time)
                : jobs.findFinalizationJob(cycle.synchronizationId(), olderJob(cycle, step.phase()), time);
        var when = found instanceof ImportJobs.Unread ? clock.instant() : asked;
        return transitions.enter(cycle, answers.found(step.phase(), step.sentAt(), found, when));
    }

    private ImportJobs.Search findJob(Cycle cycle, Phase.Importing phase, TimeLeft time) {
        var fileName = phase.fileName(cycle);
        return phase.finalizes()
                ? jobs.findOneCallJob(fileName, phase.attempt().tally().since(), time)
                : jobs.findBatchJob(fileName, time);
    }

    /** The last job known to be older than the finalization that is looked for. */
    private Optional<JobId> olderJob(Cycle cycle, Phase.Resumable phase) {
        var failed = ((Phase.Finalizing) phase).failed();
        return failed.isPresent()
                ? failed
                : lastBatchJob(cycle, phase.prepared().plan());
    }

    private Optional<JobId> lastBatchJob(Cycle cycle, Plan plan) {
        return store.batch(cycle.id(), plan.batches())
                .map(Batch::status)
                .map(status -> status instanceof Batch.Succeeded succeeded ? succeeded.job() : null);
    }

    Optional<Cycle> poll(Cycle cycle, Step.Poll step, Deadline deadline) {
        var asked = clock.instant();
        var answer = jobs.status(step.running().job(), deadline.left(asked));
        var now = clock.instant();
        if (!(answer instanceof ImportJobs.Succeeded)) {
            return unsuccessful(cycle, step, answer, tellsOfSomethingMissing(answer) ? asked : now);
        }
        if (step.phase() instanceof Phase.Importing importing) {
            return batchSucceeded(cycle, importing, step.running(), now);
        }
        return transitions.enter(
                cycle,
                new Phase.Completed(step.phase().prepared(), step.running().job(), now));
    }

    private static boolean tellsOfSomethingMissing(ImportJobs.JobStatus answer) {
        return answer instanceof ImportJobs.NotFound || answer instanceof ImportJobs.Unsettled;
    }

    private Optional<Cycle> unsuccessful(Cycle cycle, Step.Poll step, ImportJobs.JobStatus answer, Instant now) {
        var next = answers.unsuccessful(step.phase(), step.running(), answer, now);
        var end = answer instanceof ImportJobs.Unsettled unsettled ? unsettled.end() : answer;
        if (next instanceof Phase.Held
                && end instanceof ImportJobs.Unsuccessful failed
                && step.phase() instanceof Phase.Importing importing) {
            return transitions.enter(cycle, next, failedJobs.keep(cycle, importing, failed, now));
        }
        return transitions.enter(cycle, next);
    }

    private Optional<Cycle> batchSucceeded(Cycle cycle, Phase.Importing phase, Attempt.Running running, Instant now) {
        var succeeded = new Batch.Succeeded(running.job(), running.tally().sends(), running.since(), now);
        var batches = store.batch(cycle.id(), phase.batch()).map(batch -> batch.with(succeeded)).stream()
                .toList();
        if (phase.finalizes()) {
            return transitions.enter(cycle, new Phase.Completed(phase.prepared(), running.job(), now), batches);
        }
        if (batches.isEmpty()) {
            return transitions.enter(
                    cycle, Gate.held(Gate.objectionWithoutRecord(phase), Answers.again(phase, now), now));
        }
        var next = answers.succeeded(phase, now);
        return transitions.update(cycle, before -> before.in(next), batches);
    }
}
