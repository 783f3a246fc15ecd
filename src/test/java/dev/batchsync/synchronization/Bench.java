package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.UnreadFixes;
import dev.batchsync.synchronization.retry.Patience;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.StatusPorts;
import dev.batchsync.synchronization.unpacking.Unpacker;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A runner, uploads and commands on fakes, for tests of single examples. */
final class Bench {

    static final Duration GRACE = Duration.ofSeconds(60);

    final VirtualClock clock = new VirtualClock(Sample.START);
    final InMemoryCycleStore store = new InMemoryCycleStore();
    final FakeSource source = new FakeSource();
    final FakeLedgers ledgers = new FakeLedgers();
    final FakeFixes fixes = new FakeFixes();
    final FakeModel model = new FakeModel();
    final FakeStatuses statuses = new FakeStatuses(ledgers);
    final List<Cycle> reported = new ArrayList<>();
    final List<CycleStatus> reports = new ArrayList<>();
    final List<BatchErrors> errors = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final List<IgnoredUpload> ignored = new ArrayList<>();
    final List<Cycle> changed = new ArrayList<>();
    final List<Cycle> outcomes = new ArrayList<>();
    final List<Forgetting> forgettings = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final Trap trap = new Trap();
    final Mischief mischief;
    final FakeCollibra collibra;
    final Uploads uploads;
    final CycleCommands commands;
    final PauseDesk pauses;
    final ForgettingDesk forgetting;
    private final CycleRunner runner;

    /** A delayed message. */
    record Message(CycleId cycle, Instant due) {}

    Bench(Mischief mischief) {
        this(mischief, Surroundings.PLAIN);
    }

    Bench(Mischief mischief, Surroundings surroundings) {
        this(mischief, surroundings, World.PATIENCE);
    }

    Bench(Mischief mischief, Surroundings surroundings, Patience patience) {
        this.mischief = mischief;
        collibra = new FakeCollibra(clock, mischief, surroundings, LateJobs.none());
        collibra.foreign().addHistory();
        store.observe(this::announce);
        var reached = trap.around(CycleStore.class, store);
        var with = new Collaborators(
                trap.around(Definitions.class, source),
                trap.around(Unpacker.class, source),
                trap.around(Surveyor.class, source),
                trap.around(Ledgers.class, ledgers),
                new ModelPorts(trap.around(NameStore.class, model), trap.around(OperatingModel.class, model)),
                new StatusPorts(trap.around(StatusArchive.class, statuses), trap.around(AssetReads.class, statuses)),
                trap.around(Payloads.class, source),
                trap.around(CommandLocations.class, source),
                trap.around(FixFiles.class, fixes),
                trap.around(ImportJobs.class, collibra),
                trap.around(JobLists.class, collibra),
                trap.around(Continuations.class, this::schedule),
                trap.around(Reports.class, new Told(reported, reports, errors)),
                new Failing(failures, ignored, changed, outcomes, forgettings, clock));
        runner = new CycleRunner(reached, with, patience, surroundings.jobsAtOnce(), new NoPulse(), clock);
        uploads = new Uploads(reached, with.reports(), with.listener(), with.continuations(), clock);
        commands = new CycleCommands(reached, with.reports(), with.listener(), with.continuations(), clock);
        pauses = new PauseDesk(reached, commands, clock);
        forgetting = new ForgettingDesk(reached, with.continuations(), clock);
    }

    private void announce(Optional<Cycle> before, Cycle cycle) {
        if (cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Sending) {
            collibra.intends(cycle, phase);
        } else if (before.filter(Bench::isSending).isPresent() && !isUnknown(cycle)) {
            collibra.rules().settled(cycle.synchronizationId());
        }
    }

    private static boolean isSending(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Sending;
    }

    private static boolean isUnknown(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Unknown;
    }

    void schedule(CycleId cycle, Instant due) {
        messages.add(new Message(cycle, due));
    }

    private record Told(List<Cycle> reported, List<CycleStatus> reports, List<BatchErrors> errors) implements Reports {

        @Override
        public void publish(Cycle cycle, List<Batch> batches) {
            reported.add(cycle);
            reports.add(CycleStatus.of(cycle, batches));
        }

        @Override
        public void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {
            errors.add(BatchErrors.all(cycle, batch, failed));
        }
    }

    /** Approves what the cycle is held for. */
    CycleCommands.Outcome approve(CycleId id) {
        return commands.approve(id, question(id).token(), "somebody");
    }

    Question question(CycleId id) {
        return ((Phase.Held) phase(id)).question().orElseThrow(() -> new AssertionError("no question: " + phase(id)));
    }

    private record Failing(
            List<Throwable> failures,
            List<IgnoredUpload> ignored,
            List<Cycle> changed,
            List<Cycle> outcomes,
            List<Forgetting> forgettings,
            VirtualClock clock,
            InMemoryIgnoredUploads kept)
            implements CycleListener {

        Failing(
                List<Throwable> failures,
                List<IgnoredUpload> ignored,
                List<Cycle> changed,
                List<Cycle> outcomes,
                List<Forgetting> forgettings,
                VirtualClock clock) {
            this(failures, ignored, changed, outcomes, forgettings, clock, new InMemoryIgnoredUploads());
        }

        @Override
        public void reported(Cycle cycle) {
            outcomes.add(cycle);
            new UnreadFixes(new IgnoredDesk(kept, this, clock)).reported(cycle);
        }

        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
            changed.add(after);
        }

        @Override
        public void ignored(IgnoredUpload upload) {
            ignored.add(upload);
        }

        @Override
        public void forgotten(SynchronizationId id, Forgetting end) {
            forgettings.add(end);
        }

        @Override
        public void failed(Cycle cycle, Throwable cause) {
            failures.add(cause);
        }
    }

    /** One invocation that has a minute. */
    void advance(CycleId cycle) {
        advance(cycle, Duration.ofMinutes(1));
    }

    void advance(CycleId cycle, Duration time) {
        advance(cycle, Deadlines.of(clock.instant().plus(time), GRACE));
    }

    private void advance(CycleId cycle, Deadline deadline) {
        var before = collibra.connections().connect(store.find(cycle));
        try {
            runner.advance(cycle, deadline);
        } finally {
            collibra.connections().reconnect(before);
        }
    }

    /** An invocation that dies. */
    void advanceToDeath(CycleId cycle) {
        advanceToDeath(cycle, Deadlines.of(clock.instant().plus(Duration.ofMinutes(1)), GRACE));
    }

    void advanceToDeath(CycleId cycle, Deadline deadline) {
        try {
            advance(cycle, deadline);
            throw new AssertionError("survived");
        } catch (Hazards.Died e) {
            messages.add(new Message(cycle, clock.instant()));
        }
    }

    /** An invocation that the time-out ends while it calls a method; its message comes again after its lease. */
    void advanceToEnd(CycleId cycle, String method) {
        messages.removeIf(message -> message.cycle().equals(cycle));
        trap.dieBefore(method);
        try {
            advance(cycle);
            throw new AssertionError("survived");
        } catch (Hazards.Died e) {
            clock.pass(Duration.ofMinutes(2));
            messages.add(new Message(cycle, clock.instant()));
        }
    }

    /** Delivers every message when it is due, until none is left. */
    void untilQuiet() {
        for (int i = 0; !messages.isEmpty(); i++) {
            if (i > 20_000) {
                throw new AssertionError("it goes on for ever: " + messages);
            }
            deliverFirst();
        }
    }

    /** Delivers messages until the cycle is in the given phase. */
    <P extends Phase> P until(CycleId cycle, Class<P> phase) {
        while (!phase.isInstance(phase(cycle))) {
            deliverFirst();
        }
        return phase.cast(phase(cycle));
    }

    void deliverFirst() {
        var first = messages.stream()
                .reduce((a, b) -> b.due().isBefore(a.due()) ? b : a)
                .orElseThrow(() -> new AssertionError("no message is under way"));
        messages.remove(first);
        if (first.due().isAfter(clock.instant())) {
            clock.set(first.due());
        }
        advance(first.cycle());
    }

    Cycle cycle(CycleId id) {
        return store.find(id).orElseThrow();
    }

    Phase phase(CycleId id) {
        return cycle(id).phase();
    }
}
