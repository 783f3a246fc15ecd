package dev.batchsync.synchronization;

import dev.batchsync.synchronization.failure.FailedJobs;
import dev.batchsync.synchronization.jobs.JobLook;
import dev.batchsync.synchronization.jobs.LostCall;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.statuses.StatusDesk;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for jobs that a call may have started, and watches known jobs to their end.
 *
 * <p>A job that an answer does not show was missing when the program asked, however late the answer came. Pauses begin with
 * the answer.
 */
final class JobWatching {

    private final CycleStore store;
    private final ImportJobs jobs;
    private final JobLook jobLook;
    private final FailedJobs failedJobs;
    private final StatusDesk statuses;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    JobWatching(
            CycleStore store,
            ImportJobs jobs,
            JobLook jobLook,
            FailedJobs failedJobs,
            StatusDesk statuses,
            Transitions transitions,
            Answers answers,
            Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.jobLook = jobLook;
        this.failedJobs = failedJobs;
        this.statuses = statuses;
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> look(Cycle cycle, Step.Look step, Deadline deadline) {
        var asked = clock.instant();
        var call = new LostCall(cycle, step.phase(), step.sentAt(), step.window());
        var found = jobLook.look(call, asked, deadline.left(asked));
        var when = new Answers.Timing(asked, clock.instant());
        return transitions.enter(cycle, answers.found(call, found, when));
    }

    Optional<Cycle> poll(Cycle cycle, Step.Poll step, Deadline deadline) {
        var asked = clock.instant();
        var answer = jobs.status(step.running().job(), deadline.left(asked));
        var when = new Answers.Timing(asked, clock.instant());
        return answer.match(new Answered(cycle, step, answer, when, deadline));
    }

    /** Writes the phase that follows an answer, and the batch if its job has ended. */
    private final class Answered implements ImportJobs.JobStatus.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Step.Poll step;
        private final Phase next;
        private final Answers.Timing when;
        private final Deadline deadline;

        Answered(Cycle cycle, Step.Poll step, ImportJobs.JobStatus answer, Answers.Timing when, Deadline deadline) {
            this.cycle = cycle;
            this.step = step;
            this.next = answers.watched(step.phase(), step.running(), answer, when);
            this.when = when;
            this.deadline = deadline;
        }

        @Override
        public Optional<Cycle> succeeded(ImportJobs.Succeeded answer) {
            return step.phase() instanceof Phase.Importing importing
                    ? batchSucceeded(importing)
                    : transitions.enter(cycle, withCounters(next));
        }

        /** Collibra's own numbers, if it gives them. Whether the cycle is complete does not depend on them. */
        private Phase withCounters(Phase phase) {
            if (!(phase instanceof Phase.Completed completed)) {
                return phase;
            }
            var counted = completed.with(jobs.counters(completed.finalization(), deadline.left(clock.instant())));
            return statuses.after(cycle, counted, when.answered());
        }

        private Optional<Cycle> batchSucceeded(Phase.Importing phase) {
            var running = step.running();
            var now = when.answered();
            var succeeded = new Batch.Succeeded(running.job(), running.tally().sends(), running.since(), now);
            var batches = store.batch(cycle.id(), phase.batch()).map(batch -> batch.with(succeeded)).stream()
                    .toList();
            if (batches.isEmpty() && !phase.finalizes()) {
                return transitions.enter(
                        cycle, Gate.held(Gate.objectionWithoutRecord(phase), Answers.again(phase, now), now));
            }
            return transitions.enter(cycle, withCounters(next), batches);
        }

        @Override
        public Optional<Cycle> unsuccessful(ImportJobs.Unsuccessful answer) {
            if (!(next instanceof Phase.Held held) || !(step.phase() instanceof Phase.Importing importing)) {
                return transitions.enter(cycle, next);
            }
            var failed = failedJobs.keep(cycle, importing, answer, when.answered());
            var isRepair = Repairs.of(importing.prepared(), importing.batch()).isPresent();
            return transitions.enter(cycle, placed(held, failed, isRepair ? "the fix file" : "the file"), failed);
        }

        /** Says where the errors are that the problem quotes. */
        private static Phase placed(Phase.Held held, List<Batch> failed, String file) {
            var places = failed.stream()
                    .map(batch -> batch.status() instanceof Batch.Failed status
                            ? status.errors().in(file)
                            : "")
                    .collect(Collectors.joining());
            return places.isEmpty() ? held : held.saying(places);
        }

        @Override
        public Optional<Cycle> unsettled(ImportJobs.Unsettled answer) {
            return unsuccessful(answer.end());
        }

        @Override
        public Optional<Cycle> unfinished(ImportJobs.Unfinished answer) {
            return transitions.enter(cycle, next);
        }

        @Override
        public Optional<Cycle> notFound(ImportJobs.NotFound answer) {
            return transitions.enter(cycle, next);
        }

        @Override
        public Optional<Cycle> unanswered(ImportJobs.Unanswered answer) {
            return transitions.enter(cycle, next);
        }

        @Override
        public Optional<Cycle> denied(ImportJobs.Denied answer) {
            return transitions.enter(cycle, next);
        }
    }
}
