package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.SOURCE_CHANGED;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks whether Collibra is ready, and makes the calls that start jobs. */
final class JobSending {

    private final CycleStore store;
    private final Payloads payloads;
    private final ImportJobs jobs;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    JobSending(
            CycleStore store, CycleRunner.Collaborators with, Transitions transitions, Answers answers, Clock clock) {
        this.store = store;
        this.payloads = with.payloads();
        this.jobs = with.jobs();
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> prepare(Cycle cycle, Phase.Preparing phase, Deadline deadline) {
        var answer =
                jobs.prepare(cycle.synchronizationId(), phase.prepared().definition(), deadline.left(clock.instant()));
        return transitions.enter(cycle, answers.prepared(phase, answer, clock.instant()));
    }

    /** A call that finalizes must be proven complete right before it is made. */
    Optional<Cycle> sendBatch(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        var objection = phase.finalizes()
                ? Gate.objectionToOneCall(cycle.content(), phase.prepared(), store.batches(cycle.id()))
                : Optional.<String>empty();
        return objection.isPresent() ? notProven(cycle, phase, objection.get()) : sendPayload(cycle, phase, deadline);
    }

    private Optional<Cycle> sendPayload(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        var found = store.batch(cycle.id(), phase.batch());
        if (found.isEmpty()) {
            return notProven(cycle, phase, Gate.objectionWithoutRecord(phase));
        }
        var batch = found.get();
        var definition = phase.prepared().definition();
        try (var payload = payloads.open(cycle.content(), definition, batch)) {
            var call = new ImportJobs.BatchCall(
                    cycle.synchronizationId(), definition, cycle.batchFormat(), phase.fileName(cycle), payload.file());
            return send(
                    cycle,
                    phase,
                    deadline,
                    time -> phase.finalizes() ? jobs.submitOneCall(call, time) : jobs.submitBatch(call, time));
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
        return send(cycle, phase, deadline, time -> jobs.submitFinalization(cycle.synchronizationId(), strategy, time));
    }

    private Optional<Cycle> notProven(Cycle cycle, Phase.Resumable phase, String objection) {
        return transitions.enter(cycle, Gate.held(objection, phase, clock.instant()));
    }

    /**
     * Writes the intent and makes the call, unless a person has asked to cancel in the meantime. The intent renews the
     * lease: cutting the batch may have taken long, and nobody may look for the job before the call is over.
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
}
