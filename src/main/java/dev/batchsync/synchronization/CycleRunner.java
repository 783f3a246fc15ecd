package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.NOT_PROVEN_COMPLETE;
import static dev.batchsync.synchronization.Problem.Kind.SOURCE_CHANGED;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries a cycle on, one step after another; the only class that acts.
 *
 * <p>An invocation takes the cycle's lease, so that no two act at once, writes each intent before the call and each
 * answer behind it, and leaves a delayed message when there is nothing to do for now or its time is up.
 */
public final class CycleRunner {

    private static final int TRIES = 20;

    private final CycleStore store;
    private final Collaborators with;
    private final CycleJournal journal;
    private final DelayedMessages messages;
    private final Transitions transitions;
    private final SourceReading reading;
    private final FailedJobs failedJobs;
    private final Answers answers;
    private final Clock clock;

    /** What a runner works with, besides the store. */
    public record Collaborators(
            Definitions definitions,
            Unpacker unpacker,
            Surveyor surveyor,
            Payloads payloads,
            Places places,
            ImportJobs jobs,
            Continuations continuations,
            Reports reports,
            CycleListener listener) {}

    public CycleRunner(CycleStore store, Collaborators with, Patience patience, Clock clock) {
        this.store = store;
        this.with = with;
        this.journal = new CycleJournal(store, with.reports(), with.listener());
        this.messages = new DelayedMessages(store, with.continuations(), clock);
        this.failedJobs = new FailedJobs(store, with.places(), with.reports());
        this.answers = new Answers(patience);
        this.transitions = new Transitions(journal, messages);
        this.reading = new SourceReading(with, transitions, answers, clock);
        this.clock = clock;
    }

    /**
     * Does for a cycle whatever can be done before the deadline. Early, late and repeated calls do no harm.
     *
     * <p>A storage or bucket that cannot be reached is thrown as an unchecked exception; the call is to be repeated then.
     */
    public void advance(CycleId id, Deadline deadline) {
        for (int i = 0; i < TRIES; i++) {
            var cycle = store.find(id);
            if (cycle.isEmpty() || advance(cycle.get(), deadline)) {
                return;
            }
        }
        throw new IllegalStateException("cycle " + id + " changes all the time");
    }

    /** Does nothing and returns false when the cycle has changed meanwhile. */
    private boolean advance(Cycle cycle, Deadline deadline) {
        var now = clock.instant();
        var step = CyclePlanner.next(cycle, now);
        if (step instanceof Step.Nothing) {
            makeRoom(cycle);
            return true;
        }
        if (step instanceof Step.Wait wait) {
            return messages.postpone(cycle, wait.until());
        }
        if (cycle.isLeased(now)) {
            return messages.postpone(cycle, cycle.lease().orElseThrow().until());
        }
        var claimed = cycle.leasedTo(new Lease(UUID.randomUUID().toString(), deadline.leaseEnd()));
        if (!store.commit(Change.of(claimed))) {
            return false;
        }
        run(claimed, deadline);
        return true;
    }

    /** Whoever ended or held a cycle may have died before anything came of it, or before an upload was queued. */
    private void makeRoom(Cycle cycle) {
        var synchronization = store.synchronization(cycle.synchronizationId());
        if (cycle.isEnded()) {
            synchronization.open().ifPresent(messages::wakeIfNobodyCarriesItOn);
            reading.discardUnpacked(cycle);
        } else if (cycle.phase() instanceof Phase.Held held && held.givesWay()) {
            synchronization
                    .waiting()
                    .flatMap(store::find)
                    .ifPresent(newer -> end(cycle, Phase.Cancelled.superseded(newer.upload(), clock.instant())));
        }
    }

    private void run(Cycle claimed, Deadline deadline) {
        var holder = claimed.lease().orElseThrow().holder();
        try {
            takeSteps(claimed, deadline);
            journal.release(claimed.id(), holder, messages::released).ifPresent(messages::continueNow);
        } catch (RuntimeException e) {
            journal.release(claimed.id(), holder, Cycle::released);
            throw e;
        }
    }

    private void takeSteps(Cycle claimed, Deadline deadline) {
        var cycle = Optional.of(claimed);
        while (cycle.isPresent()) {
            var now = clock.instant();
            var step = CyclePlanner.next(cycle.get(), now);
            if (step instanceof Step.Nothing || step instanceof Step.Wait || deadline.isReached(now)) {
                return;
            }
            cycle = perform(cycle.get(), step, deadline);
        }
    }

    /** Takes one step; the result is empty when the cycle is over or in other hands. */
    private Optional<Cycle> perform(Cycle cycle, Step step, Deadline deadline) {
        if (step instanceof Step.Cancel) {
            return end(cycle, new Phase.Cancelled("cancelled on request", clock.instant()));
        }
        if (step instanceof Step.ReadDefinition) {
            return reading.readDefinition(cycle);
        }
        if (step instanceof Step.Unpack unpack) {
            return reading.unpack(cycle, unpack, deadline);
        }
        if (step instanceof Step.Survey survey) {
            return reading.survey(cycle, survey, deadline);
        }
        if (step instanceof Step.Prepare prepare) {
            return prepare(cycle, prepare.phase(), deadline);
        }
        if (step instanceof Step.Send send) {
            return send.phase() instanceof Phase.Importing importing
                    ? sendBatch(cycle, importing, deadline)
                    : sendFinalization(cycle, (Phase.Finalizing) send.phase(), deadline);
        }
        return step instanceof Step.Look look ? look(cycle, look, deadline) : poll(cycle, (Step.Poll) step, deadline);
    }

    private Optional<Cycle> prepare(Cycle cycle, Phase.Preparing phase, Deadline deadline) {
        var answer = with.jobs()
                .prepare(cycle.synchronizationId(), phase.prepared().definition(), deadline.left(clock.instant()));
        return move(cycle, answers.prepared(phase, answer, clock.instant()));
    }

    private Optional<Cycle> sendBatch(Cycle cycle, Phase.Importing phase, Deadline deadline) {
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
            return end(cycle, new Phase.Failed(problem, clock.instant()));
        }
    }

    private Optional<Cycle> sendFinalization(Cycle cycle, Phase.Finalizing phase, Deadline deadline) {
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
        return move(cycle, new Phase.Held(Problem.of(NOT_PROVEN_COMPLETE, objection), clock.instant(), phase));
    }

    /**
     * Writes the intent and makes the call, unless a person has asked meanwhile for the cycle's end. The lease is renewed
     * with the intent: cutting the batch may have taken long, and nobody may look for the job before the call is over.
     */
    private Optional<Cycle> send(
            Cycle cycle, Phase.Resumable phase, Deadline deadline, Function<TimeLeft, ImportJobs.Submission> call) {
        var now = clock.instant();
        var sending = phase.with(new Attempt.Sending(phase.attempt().tally(), now));
        var intent = journal.update(
                cycle,
                before -> before.cancelRequested() ? before.in(phase) : before.in(sending, deadline.leaseEnd(now)),
                List.of());
        return intent.flatMap(written -> written.cancelRequested()
                ? intent
                : move(written, answers.submitted(sending, call.apply(deadline.left(now)), clock.instant())));
    }

    private Optional<Cycle> look(Cycle cycle, Step.Look step, Deadline deadline) {
        var asked = clock.instant();
        var time = deadline.left(asked);
        var found = step.phase() instanceof Phase.Importing importing
                ? findJob(cycle, importing, time)
                : with.jobs().findFinalizationJob(cycle.synchronizationId(), olderJob(cycle, step.phase()), time);
        return move(cycle, answers.found(step.phase(), step.sentAt(), found, asked));
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

    private Optional<Cycle> poll(Cycle cycle, Step.Poll step, Deadline deadline) {
        var asked = clock.instant();
        var answer = with.jobs().status(step.running().job(), deadline.left(asked));
        if (!(answer instanceof ImportJobs.Succeeded)) {
            return unsuccessful(cycle, step, answer, asked);
        }
        var now = clock.instant();
        if (step.phase() instanceof Phase.Importing importing) {
            return batchSucceeded(cycle, importing, step.running(), now);
        }
        return end(
                cycle,
                new Phase.Completed(step.phase().prepared(), step.running().job(), now));
    }

    private Optional<Cycle> unsuccessful(Cycle cycle, Step.Poll step, ImportJobs.JobStatus answer, Instant asked) {
        var next = answers.unsuccessful(step.phase(), step.running(), answer, asked);
        var end = answer instanceof ImportJobs.Unsettled unsettled ? unsettled.end() : answer;
        if (next instanceof Phase.Held
                && end instanceof ImportJobs.Unsuccessful failed
                && step.phase() instanceof Phase.Importing importing) {
            return move(cycle, next, failedJobs.keep(cycle, importing, failed, asked));
        }
        return move(cycle, next);
    }

    private Optional<Cycle> batchSucceeded(Cycle cycle, Phase.Importing phase, Attempt.Running running, Instant now) {
        var succeeded = new Batch.Succeeded(running.job(), running.tally().sends(), running.since(), now);
        var batches = store.batch(cycle.id(), phase.batch()).map(batch -> batch.with(succeeded)).stream()
                .toList();
        if (phase.finalizes()) {
            return end(cycle, new Phase.Completed(phase.prepared(), running.job(), now), batches);
        }
        if (batches.isEmpty()) {
            return forgotten(cycle, (Phase.Importing) Answers.again(phase, now));
        }
        var next = answers.succeeded(phase, now);
        return journal.update(cycle, before -> before.in(next), batches);
    }

    private Optional<Cycle> move(Cycle cycle, Phase next) {
        return transitions.enter(cycle, next);
    }

    private Optional<Cycle> move(Cycle cycle, Phase next, List<Batch> batches) {
        return transitions.enter(cycle, next, batches);
    }

    private Optional<Cycle> end(Cycle cycle, Phase.Ended end) {
        return transitions.enter(cycle, end);
    }

    private Optional<Cycle> end(Cycle cycle, Phase.Ended end, List<Batch> batches) {
        return transitions.enter(cycle, end, batches);
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
