package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.SOURCE_CHANGED;

import dev.batchsync.synchronization.CycleJournal.WithSlots;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.jobs.BeforeFinalizing;
import dev.batchsync.synchronization.jobs.JobRegister;
import dev.batchsync.synchronization.jobs.JobTimes;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.SlotDesk;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.repair.RepairLedgers;
import dev.batchsync.synchronization.repair.Repairs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Asks whether Collibra is ready, and makes the calls that start jobs. */
final class JobSending {

    private final CycleStore store;
    private final Payloads payloads;
    private final ImportJobs jobs;
    private final BeforeFinalizing beforeFinalizing;
    private final RepairLedgers repairLedgers;
    private final SlotDesk slots;
    private final JobTimes times;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    JobSending(
            CycleStore store,
            CycleRunner.Collaborators with,
            SlotDesk slots,
            Transitions transitions,
            Answers answers,
            Clock clock) {
        this.store = store;
        this.payloads = with.payloads();
        this.jobs = with.jobs();
        this.beforeFinalizing = new BeforeFinalizing(new JobRegister(store), with.lists());
        this.repairLedgers = new RepairLedgers(with.surveyor(), with.ledgers());
        this.slots = slots;
        this.times = new JobTimes(store);
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> prepare(Cycle cycle, Phase.Preparing phase, Deadline deadline) {
        var definition = store.definition(cycle.id());
        if (definition.isEmpty()) {
            return transitions.beginAnew(cycle);
        }
        var answer = jobs.prepare(cycle.synchronizationId(), definition.get(), deadline.left(clock.instant()));
        return transitions.enter(cycle, answers.prepared(phase, answer, clock.instant()));
    }

    /** A call that finalizes must be proven complete right before it is made. */
    Optional<Cycle> sendBatch(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        if (!slots.ask(cycle, phase, clock.instant()).granted()) {
            return queue(cycle, phase);
        }
        if (!phase.finalizes()) {
            return sendPayload(cycle, phase, deadline, JobWindow.at(clock.instant()));
        }
        var batches = store.batches(cycle.id());
        var objection = Gate.objectionToOneCall(cycle.content(), phase.prepared(), batches);
        return objection.isPresent()
                ? notProven(cycle, phase, objection.get())
                : unlessObstructed(
                        cycle, phase, deadline, (ready, window) -> sendPayload(ready, phase, deadline, window));
    }

    private Optional<Cycle> sendPayload(Cycle cycle, Phase.Importing phase, Deadline deadline, JobWindow window) {
        var batch = store.batch(cycle.id(), phase.batch());
        var definition = store.definition(cycle.id());
        if (batch.isEmpty() || definition.isEmpty()) {
            return notProven(
                    cycle,
                    phase,
                    batch.isEmpty() ? Gate.objectionWithoutRecord(phase) : Gate.objectionWithoutDefinition());
        }
        var content = Repairs.content(cycle, phase.prepared(), batch.get());
        try (var payload = open(cycle, phase, definition.get(), content)) {
            var call = new ImportJobs.BatchCall(
                    cycle.synchronizationId(),
                    payload.template().map(definition.get()::withTemplate).orElse(definition.get()),
                    cycle.batchFormat(),
                    phase.fileName(cycle),
                    payload.file());
            return send(
                    cycle,
                    phase,
                    window,
                    deadline,
                    time -> phase.finalizes() ? jobs.submitOneCall(call, time) : jobs.submitBatch(call, time));
        } catch (SourceChangedException e) {
            return cycle.unpacked().isEmpty() || cycle.hasSentNothing() || isRepaired(phase)
                    ? transitions.unpackAgain(cycle, changed(phase, e))
                    : unpackAgain(cycle, phase, e);
        }
    }

    private static boolean isRepaired(Phase.Importing phase) {
        return Repairs.of(phase.prepared(), phase.batch()).isPresent();
    }

    /** Once for each batch, so that something that deletes it every time holds the cycle. */
    private Optional<Cycle> unpackAgain(Cycle cycle, Phase.Importing phase, SourceChangedException cause) {
        return phase.again().isEmpty()
                ? transitions.unpackAgain(cycle, phase)
                : transitions.enter(
                        cycle,
                        Answers.withoutContent(
                                phase,
                                "The file had been unpacked again for batch %d, and the batch could not be read: %s"
                                        .formatted(phase.batch(), cause.getMessage()),
                                "Find out what deletes or changes objects below staged/ in the bucket, then retry the cycle. Or upload the file again.",
                                clock.instant()));
    }

    /** What a fix file says is recorded before it is sent, because the next source is compared with it. */
    private Payloads.Payload open(Cycle cycle, Phase.Importing phase, Definition definition, Repairs.Content content)
            throws SourceChangedException {
        var repair = Repairs.of(phase.prepared(), phase.batch());
        if (repair.isPresent()) {
            repairLedgers.record(cycle, repair.get(), definition);
        }
        return payloads.open(content.object(), definition, content.part());
    }

    /** Without its fix file a cycle stays held, because another one can heal it. */
    private Phase changed(Phase.Importing phase, SourceChangedException cause) {
        var now = clock.instant();
        var message = String.valueOf(cause.getMessage());
        return isRepaired(phase)
                ? Answers.held(Problem.Kind.BATCH_FAILED, message, Answers.again(phase, now), now)
                : new Phase.Failed(Problem.of(SOURCE_CHANGED, message), now, doubtful(phase));
    }

    private static Optional<FinalizationStrategy> doubtful(Phase.Importing phase) {
        return Optional.of(phase.prepared().definition().finalization()).filter(strategy -> phase.mayHaveFinalized());
    }

    Optional<Cycle> sendFinalization(Cycle cycle, Phase.Finalizing phase, Deadline deadline) {
        var objection = Gate.objection(cycle.content(), phase.prepared(), store.batches(cycle.id()));
        if (objection.isPresent()) {
            return notProven(cycle, phase, objection.get());
        }
        if (!slots.ask(cycle, phase, clock.instant()).granted()) {
            return queue(cycle, phase);
        }
        var strategy = phase.prepared().definition().finalization();
        return unlessObstructed(
                cycle,
                phase,
                deadline,
                (ready, window) -> send(
                        ready,
                        phase,
                        window,
                        deadline,
                        time -> jobs.submitFinalization(ready.synchronizationId(), strategy, time)));
    }

    /** It finalizes nothing, so it needs no proof; a second one sets the same again. */
    Optional<Cycle> sendStatuses(Cycle cycle, Phase.Restoring phase, Payloads.Payload commands, Deadline deadline) {
        if (!slots.ask(cycle, phase, clock.instant()).granted()) {
            return queue(cycle, phase);
        }
        return send(
                cycle,
                phase,
                JobWindow.at(clock.instant()),
                deadline,
                time -> jobs.submitStatuses(phase.fileName(cycle), commands.file(), time));
    }

    private interface Next {
        Optional<Cycle> send(Cycle ready, JobWindow window);
    }

    /** Reads the list of jobs, keeps what a person should know, and goes on unless an earlier attempt may still run. */
    private Optional<Cycle> unlessObstructed(Cycle cycle, Phase.Resumable phase, Deadline deadline, Next next) {
        var now = clock.instant();
        var sight = beforeFinalizing.look(cycle, phase, store.batches(cycle.id()), now, deadline.left(now));
        if (sight.obstacle().isPresent()) {
            var later = answers.obstructed(phase, sight.obstacle().get(), sight.retryAfter(), clock.instant());
            return transitions.enter(cycle, later);
        }
        var warned = sight.warning().filter(text -> !cycle.warnings().contains(text));
        return warned.isEmpty()
                ? next.send(cycle, sight.window())
                : transitions.warn(cycle, warned.get()).flatMap(ready -> next.send(ready, sight.window()));
    }

    private Optional<Cycle> notProven(Cycle cycle, Phase.Resumable phase, String objection) {
        return transitions.enter(cycle, Gate.held(objection, phase, clock.instant()));
    }

    private Optional<Cycle> queue(Cycle cycle, Phase.Resumable phase) {
        return transitions.updateWithSlots(cycle, before -> queued(before, phase, clock.instant()));
    }

    private WithSlots queued(Cycle cycle, Phase.Resumable phase, Instant now) {
        var answer = slots.ask(cycle, phase, now);
        if (answer.pause().isPresent()) {
            return new WithSlots(cycle.paused(phase, answer.pause().get(), now), Optional.empty());
        }
        var queued = cycle.in(phase.with(answers.queued(phase, answer.ahead(), now)));
        return new WithSlots(queued, answer.granted() ? Optional.empty() : answer.slots());
    }

    /**
     * Takes a slot, writes the intent and makes the call, unless a person has asked to cancel in the meantime. The intent
     * says until when nobody looks for the job, because the call may still be under way. It also renews the lease: if that
     * one is over before the call begins, the invocation was frozen in between, and does not call.
     */
    private Optional<Cycle> send(
            Cycle cycle,
            Phase.Resumable phase,
            JobWindow window,
            Deadline deadline,
            Function<TimeLeft, ImportJobs.Submission> call) {
        // Read before the call: a failure after it would lose its answer.
        var expected = times.expected(cycle.id(), phase);
        var now = clock.instant();
        var sending = phase.with(new Attempt.Sending(tally(phase.attempt(), now), now, window, deadline.callEnd(now)));
        var intent = transitions.updateWithSlots(cycle, before -> {
            if (before.cancelRequested()) {
                return new WithSlots(before.in(phase), Optional.empty());
            }
            var answer = slots.ask(before, phase, now);
            return answer.granted()
                    ? new WithSlots(before.in(sending, deadline.leaseEnd(now)), answer.slots())
                    : queued(before, phase, now);
        });
        return intent.flatMap(written -> {
            if (!written.phase().equals(sending)) {
                return intent;
            }
            if (!written.isLeased(clock.instant())) {
                return Optional.empty();
            }
            var answer = call.apply(deadline.leftForCall(now));
            return transitions.enter(written, answers.submitted(sending, answer, expected, clock.instant()));
        });
    }

    private static Attempt.Tally tally(Attempt attempt, Instant now) {
        return attempt instanceof Attempt.Queued queued
                ? queued.tally().after(Duration.between(queued.since(), now))
                : attempt.tally();
    }
}
