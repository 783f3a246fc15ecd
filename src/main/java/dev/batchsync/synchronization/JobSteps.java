package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.NOT_PROVEN_COMPLETE;
import static dev.batchsync.synchronization.Problem.Kind.SOURCE_CHANGED;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the steps that have Collibra work: from asking whether it is ready to the end of the last job.
 *
 * <p>Each writes its intent before the call and the answer behind it; what comes back is empty when the cycle is over or in
 * other hands.
 */
final class JobSteps {

    private final CycleStore store;
    private final CycleRunner.Collaborators with;
    private final Transitions transitions;
    private final FailedJobs failedJobs;
    private final Answers answers;
    private final Clock clock;

    JobSteps(CycleStore store, CycleRunner.Collaborators with, Transitions transitions, Answers answers, Clock clock) {
        this.store = store;
        this.with = with;
        this.transitions = transitions;
        this.failedJobs = new FailedJobs(store, with.places(), with.reports());
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> prepare(Cycle cycle, Phase.Preparing phase, Deadline deadline) {
        var answer = with.jobs()
                .prepare(cycle.synchronizationId(), phase.prepared().definition(), deadline.left(clock.instant()));
        return transitions.enter(cycle, answers.prepared(phase, answer, clock.instant()));
    }

    Optional<Cycle> sendBatch(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        var objection = phase.finalizes()
                ? Gate.objectionToOneCall(cycle.content(), phase.prepared(), store.batches(cycle.id()))
                : Optional.<String>empty();
        return objection.isPresent() ? notProven(cycle, phase, objection.get()) : sendPayload(cycle, phase, deadline);
    }

    private Optional<Cycle> sendPayload(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        var found = store.batch(cycle.id(), phase.batch());
        if (found.isEmpty()) {
            return forgotten(cycle, phase);
        }
        var batch = found.get();
        var definition = phase.prepared().definition();
        try (var payload = with.payloads().open(cycle.content(), definition, batch)) {
            var call = new ImportJobs.BatchCall(
                    cycle.synchronizationId(), definition, format(cycle), fileName(cycle, phase), payload.file());
            return send(
                    cycle,
                    phase,
                    deadline,
                    time -> phase.finalizes()
                            ? with.jobs().submitOneCall(call, time)
                            : with.jobs().submitBatch(call, time));
        } catch (SourceChangedException e) {
            var problem = Problem.of(SOURCE_CHANGED, e.getMessage());
            return transitions.enter(cycle, new Phase.Failed(problem, clock.instant()));
        }
    }

    Optional<Cycle> sendFinalization(Cycle cycle, Phase.Finalizing phase, Deadline deadline) {
        var objection = Gate.objection(cycle.content(), phase.prepared(), store.batches(cycle.id()));
        if (objection.isPresent()) {
            return notProven(cycle, phase, objection.get());
        }
        var strategy = phase.prepared().definition().finalization();
        return send(cycle, phase, deadline, time -> with.jobs()
                .submitFinalization(cycle.synchronizationId(), strategy, time));
    }

    /** Without the record nothing can prove the batch, whatever became of its job. */
    private Optional<Cycle> forgotten(Cycle cycle, Phase.Importing phase) {
        var objection = "the record of batch " + phase.batch() + " is gone (expected: a new upload of the source)";
        return notProven(cycle, phase, objection);
    }

    private Optional<Cycle> notProven(Cycle cycle, Phase.Resumable phase, String objection) {
        return transitions.enter(
                cycle, new Phase.Held(Problem.of(NOT_PROVEN_COMPLETE, objection), clock.instant(), phase));
    }

    /**
     * Writes the intent and makes the call, unless a person has asked meanwhile for the cycle's end. The lease is renewed
     * with the intent: cutting the batch may have taken long, and nobody may look for the job before the call is over.
     */
    private Optional<Cycle> send(
            Cycle cycle, Phase.Resumable phase, Deadline deadline, Function<TimeLeft, ImportJobs.Submission> call) {
        var now = clock.instant();
        var sending = phase.with(new Attempt.Sending(phase.attempt().tally(), now));
        var intent = transitions.update(
                cycle,
                before -> before.cancelRequested() ? before.in(phase) : before.in(sending, deadline.leaseEnd(now)),
                List.of());
        return intent.flatMap(written -> written.cancelRequested()
                ? intent
                : transitions.enter(
                        written, answers.submitted(sending, call.apply(deadline.left(now)), clock.instant())));
    }

    Optional<Cycle> look(Cycle cycle, Step.Look step, Deadline deadline) {
        var asked = clock.instant();
        var time = deadline.left(asked);
        var found = step.phase() instanceof Phase.Importing importing
                ? findJob(cycle, importing, time)
                : with.jobs().findFinalizationJob(cycle.synchronizationId(), olderJob(cycle, step.phase()), time);
        return transitions.enter(cycle, answers.found(step.phase(), step.sentAt(), found, asked));
    }

    private ImportJobs.Search findJob(Cycle cycle, Phase.Importing phase, TimeLeft time) {
        var fileName = fileName(cycle, phase);
        return phase.finalizes()
                ? with.jobs().findOneCallJob(fileName, phase.attempt().tally().since(), time)
                : with.jobs().findBatchJob(fileName, time);
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
        var answer = with.jobs().status(step.running().job(), deadline.left(asked));
        if (!(answer instanceof ImportJobs.Succeeded)) {
            return unsuccessful(cycle, step, answer, asked);
        }
        var now = clock.instant();
        if (step.phase() instanceof Phase.Importing importing) {
            return batchSucceeded(cycle, importing, step.running(), now);
        }
        return transitions.enter(
                cycle,
                new Phase.Completed(step.phase().prepared(), step.running().job(), now));
    }

    private Optional<Cycle> unsuccessful(Cycle cycle, Step.Poll step, ImportJobs.JobStatus answer, Instant asked) {
        var next = answers.unsuccessful(step.phase(), step.running(), answer, asked);
        var end = answer instanceof ImportJobs.Unsettled unsettled ? unsettled.end() : answer;
        if (next instanceof Phase.Held
                && end instanceof ImportJobs.Unsuccessful failed
                && step.phase() instanceof Phase.Importing importing) {
            return transitions.enter(cycle, next, failedJobs.keep(cycle, importing, failed, asked));
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
            return forgotten(cycle, (Phase.Importing) Answers.again(phase, now));
        }
        var next = answers.succeeded(phase, now);
        return transitions.update(cycle, before -> before.in(next), batches);
    }

    /** Of a source that was surveyed, which no other is. */
    private static SourceFormat format(Cycle cycle) {
        return SourceFormat.of(cycle.content().key()).orElseThrow();
    }

    private static String fileName(Cycle cycle, Phase.Importing phase) {
        return "%s_%s_batch-%d_attempt-%d%s"
                .formatted(
                        cycle.synchronizationId(),
                        cycle.id(),
                        phase.batch(),
                        phase.attempt().tally().sends(),
                        format(cycle).extension());
    }
}
