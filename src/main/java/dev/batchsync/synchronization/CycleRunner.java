package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.failure.FailedJobs;
import dev.batchsync.synchronization.guard.LedgerCare;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.JobLook;
import dev.batchsync.synchronization.jobs.JobRegister;
import dev.batchsync.synchronization.jobs.SlotDesk;
import dev.batchsync.synchronization.jobs.TenantCheck;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.lease.Lease;
import dev.batchsync.synchronization.lease.Pulse;
import dev.batchsync.synchronization.lease.Tenure;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixReading;
import dev.batchsync.synchronization.retry.Patience;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.statuses.StatusDesk;
import dev.batchsync.synchronization.statuses.StatusPorts;
import dev.batchsync.synchronization.unpacking.Unpacker;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the steps of a cycle, one after another. Only these steps change a cycle.
 *
 * <p>An invocation takes the cycle's lease, so that no two act at the same time. It writes each intent before the call
 * and each answer after it. When there is nothing to do, or its time is up, it leaves a delayed message.
 */
public final class CycleRunner {

    private final CycleStore store;
    private final CycleJournal journal;
    private final DelayedMessages messages;
    private final TenantCheck tenants;
    private final ProgramFailures failures;
    private final Transitions transitions;
    private final SourceReading reading;
    private final GuardPost guard;
    private final LedgerCare care;
    private final SlotDesk slots;
    private final JobSending sending;
    private final StatusPost statuses;
    private final JobWatching watching;
    private final Forgetter forgetter;
    private final FixReading fixes;
    private final Pulse pulse;
    private final Clock clock;

    /** The ports that a runner uses, apart from the store. */
    public record Collaborators(
            Definitions definitions,
            Unpacker unpacker,
            Surveyor surveyor,
            Ledgers ledgers,
            ModelPorts models,
            StatusPorts statuses,
            Payloads payloads,
            CommandLocations places,
            FixFiles fixes,
            ImportJobs jobs,
            JobLists lists,
            Continuations continuations,
            Reports reports,
            CycleListener listener) {}

    /**
     * Creates it.
     *
     * @param jobsAtOnce how many cycles may have a job in Collibra at the same time
     * @param pulse renews leases
     */
    public CycleRunner(
            CycleStore store, Collaborators with, Patience patience, int jobsAtOnce, Pulse pulse, Clock clock) {
        this.store = store;
        this.pulse = pulse;
        this.clock = clock;
        var reports = new DueReports(store, with.reports(), with.listener());
        this.journal = new CycleJournal(store, reports, with.listener());
        this.messages = new DelayedMessages(store, with.continuations(), clock);
        this.tenants = new TenantCheck(with.jobs());
        this.slots = new SlotDesk(store, jobsAtOnce);
        this.care = new LedgerCare(
                store, with.ledgers(), with.models().names(), with.statuses().archive());
        this.transitions = new Transitions(store, journal, messages, slots, care, clock);
        this.failures = new ProgramFailures(journal, transitions, messages, reports, with.listener(), clock);
        var answers = new Answers(new RetryPolicy(patience));
        var desk = new StatusDesk(with.statuses());
        this.reading = new SourceReading(store, with, transitions, answers, care, clock);
        this.guard = new GuardPost(store, with, reading, transitions, answers, clock);
        this.sending = new JobSending(store, with, slots, transitions, answers, clock);
        this.statuses = new StatusPost(desk, store, sending, transitions, answers, clock);
        var commands = new CycleCommands(store, with.reports(), with.listener(), with.continuations(), clock);
        this.fixes = new FixReading(store, with, commands, clock);
        var jobLook = new JobLook(new JobRegister(store), with.lists(), patience.visibility());
        var failedJobs = new FailedJobs(store, with.places(), with.fixes(), with.reports());
        this.forgetter = new Forgetter(store, journal, with, clock);
        this.watching = new JobWatching(store, with.jobs(), jobLook, failedJobs, desk, transitions, answers, clock);
    }

    /**
     * Does everything for a cycle that can be done before the deadline. Early, late and repeated calls do no harm.
     *
     * <p>What fails is counted in the cycle, and tried again later. If not even that can be written, it throws an
     * unchecked exception; the caller repeats the call later.
     */
    public void advance(CycleId id, Deadline deadline) {
        OptimisticWrites.repeat("Cycle " + id, () -> {
            var cycle = store.find(id);
            return cycle.isEmpty() || advance(cycle.get(), deadline) ? Optional.of(id) : Optional.empty();
        });
    }

    /** Returns false, and does nothing, if the cycle has changed in the meantime. */
    private boolean advance(Cycle cycle, Deadline deadline) {
        var now = clock.instant();
        var step = CyclePlanner.next(cycle, now);
        if (step instanceof Step.Nothing) {
            makeRoom(cycle);
            forgetter.forgetIfDue(cycle, deadline);
            return true;
        }
        if (step instanceof Step.WaitUntil wait) {
            forgetter.forgetIfDue(cycle, deadline);
            return messages.postpone(cycle, wait.instant());
        }
        if (cycle.isLeased(now)) {
            return messages.postpone(cycle, cycle.lease().orElseThrow().until());
        }
        var claimed = cycle.claimed(new Lease(UUID.randomUUID().toString(), deadline.leaseEnd(now)));
        if (!store.commit(Change.of(claimed))) {
            return false;
        }
        run(claimed, deadline);
        return true;
    }

    /** The invocation that ended or held the cycle may have died before it scheduled the next one. */
    private void makeRoom(Cycle cycle) {
        if (cycle.owesReport()) {
            failures.publishDue(cycle);
        }
        var synchronization = store.synchronization(cycle.synchronizationId());
        if (!cycle.planOnly() && !synchronization.isOpen(cycle.id())) {
            synchronization.open().ifPresent(messages::wakeIfNobodyCarriesItOn);
        }
        if (cycle.isEnded()) {
            reading.discardUnpacked(cycle);
            care.tidyUp(cycle);
        } else if (!cycle.planOnly()) {
            transitions.promote(cycle);
        }
    }

    private void run(Cycle claimed, Deadline deadline) {
        var holder = claimed.lease().orElseThrow().holder();
        try {
            if (takeSteps(claimed, deadline)) {
                journal.release(claimed.id(), holder, messages::released).ifPresent(messages::continueNow);
            }
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            if (!isRecorded(claimed.id(), holder, e)) {
                throw e;
            }
        }
    }

    private boolean isRecorded(CycleId id, String holder, Throwable cause) {
        try {
            var recorded = failures.record(id, holder, cause);
            if (!recorded) {
                journal.release(id, holder, Cycle::released);
            }
            return recorded;
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    private boolean takeSteps(Cycle claimed, Deadline deadline) {
        var lease = claimed.lease().orElseThrow();
        Tenure.Renewal renewal = until -> journal.renew(claimed.id(), lease.holder(), until);
        try (var tenure = Tenure.begin(deadline.term(lease), renewal, pulse, clock)) {
            return takeSteps(claimed, deadline, tenure);
        }
    }

    /** Returns false if the last step has also released the cycle. */
    private boolean takeSteps(Cycle claimed, Deadline deadline, Tenure tenure) {
        var cycle = Optional.of(claimed);
        while (cycle.isPresent() && tenure.isHeld() && !deadline.isReached(clock.instant())) {
            var step = CyclePlanner.next(cycle.get(), clock.instant());
            cycle = perform(step, cycle.get(), deadline);
            if (cycle.filter(after -> after.lease().isEmpty()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Cycle> perform(Step step, Cycle cycle, Deadline deadline) {
        var elsewhere = step.isCall() ? tenants.objection(cycle.phase(), clock.instant()) : Optional.<Phase>empty();
        if (elsewhere.isEmpty()) {
            var pause = step.pausable().flatMap(phase -> slots.pause(cycle, clock.instant()));
            return pause.isEmpty()
                    ? step.match(new Performance(cycle, deadline))
                    : transitions.pause(cycle, step.pausable().orElseThrow(), pause.get());
        }
        return cycle.planOnly() ? transitions.beginAnew(cycle) : transitions.enter(cycle, elsewhere.get());
    }

    /**
     * Takes one step. The result is empty if there is nothing to do now, the cycle is over, or another invocation has
     * taken over.
     */
    private final class Performance implements Step.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Deadline deadline;

        Performance(Cycle cycle, Deadline deadline) {
            this.cycle = cycle;
            this.deadline = deadline;
        }

        @Override
        public Optional<Cycle> nothing(Step.Nothing step) {
            return Optional.empty();
        }

        @Override
        public Optional<Cycle> waitUntil(Step.WaitUntil step) {
            return Optional.empty();
        }

        @Override
        public Optional<Cycle> cancel(Step.Cancel step) {
            return transitions.enter(cycle, Phase.Cancelled.onRequest(clock.instant()));
        }

        @Override
        public Optional<Cycle> readDefinition(Step.ReadDefinition step) {
            return reading.readDefinition(cycle);
        }

        @Override
        public Optional<Cycle> unpack(Step.Unpack step) {
            return reading.unpack(cycle, step, deadline);
        }

        @Override
        public Optional<Cycle> unpackAgain(Step.UnpackAgain step) {
            return reading.unpackAgain(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> survey(Step.Survey step) {
            return reading.survey(cycle, step, deadline);
        }

        @Override
        public Optional<Cycle> compare(Step.Compare step) {
            return guard.compare(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> readStatuses(Step.ReadStatuses step) {
            return statuses.read(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> restore(Step.Restore step) {
            return statuses.restore(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> judge(Step.Judge step) {
            return guard.judge(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> prepare(Step.Prepare step) {
            return sending.prepare(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> sendBatch(Step.SendBatch step) {
            return sending.sendBatch(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> sendFinalization(Step.SendFinalization step) {
            return sending.sendFinalization(cycle, step.phase(), deadline);
        }

        @Override
        public Optional<Cycle> look(Step.Look step) {
            return watching.look(cycle, step, deadline);
        }

        @Override
        public Optional<Cycle> poll(Step.Poll step) {
            return watching.poll(cycle, step, deadline);
        }

        @Override
        public Optional<Cycle> resume(Step.Resume step) {
            var pause = slots.pause(cycle, clock.instant());
            return pause.isPresent()
                    ? transitions.pause(cycle, step.phase(), pause.get())
                    : transitions.resume(cycle, step.phase(), step.paused());
        }

        /** What comes of it may have been written on top of what a person did meanwhile. */
        @Override
        public Optional<Cycle> readFix(Step.ReadFix step) {
            fixes.read(cycle, step.phase(), step.fix(), () -> deadline.left(clock.instant()));
            var holder = cycle.lease().orElseThrow().holder();
            return store.find(cycle.id()).filter(found -> found.isLeasedTo(holder));
        }
    }
}
