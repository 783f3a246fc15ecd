package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A runner, uploads and commands on fakes, for tests of single examples. */
final class Bench {

    static final Duration GRACE = Duration.ofSeconds(60);

    final VirtualClock clock = new VirtualClock(Sample.START);
    final InMemoryCycleStore store = new InMemoryCycleStore();
    final FakeSource source = new FakeSource();
    final List<Cycle> reported = new ArrayList<>();
    final List<CycleStatus> reports = new ArrayList<>();
    final List<BatchErrors> errors = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final Trap trap = new Trap();
    final FakeCollibra collibra;
    final Uploads uploads;
    final CycleCommands commands;
    private final CycleRunner runner;

    /** A delayed message. */
    record Message(CycleId cycle, Instant due) {}

    Bench(Mischief mischief) {
        collibra = new FakeCollibra(clock, mischief);
        store.observe((before, after) -> announce(after));
        var reached = trap.around(CycleStore.class, store);
        var with = new Collaborators(
                trap.around(Definitions.class, source),
                trap.around(Unpacker.class, source),
                trap.around(Surveyor.class, source),
                trap.around(Payloads.class, source),
                trap.around(CommandLocations.class, source),
                trap.around(ImportJobs.class, collibra),
                trap.around(Continuations.class, this::schedule),
                new Told(reported, reports, errors),
                (before, after, batch) -> {});
        runner = new CycleRunner(reached, with, World.PATIENCE, clock);
        uploads = new Uploads(reached, with.reports(), with.listener(), with.continuations(), clock);
        commands = new CycleCommands(reached, with.reports(), with.listener(), with.continuations(), clock);
    }

    private void announce(Cycle cycle) {
        if (cycle.phase() instanceof Phase.Resumable phase && phase.finalizes()) {
            collibra.rules().announce(cycle.synchronizationId(), cycle.source());
        }
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

    /** One invocation that has a minute. */
    void advance(CycleId cycle) {
        advance(cycle, Duration.ofMinutes(1));
    }

    void advance(CycleId cycle, Duration time) {
        runner.advance(cycle, new Deadline(clock.instant().plus(time), GRACE));
    }

    /** An invocation that dies. */
    void advanceToDeath(CycleId cycle) {
        try {
            advance(cycle);
            throw new AssertionError("survived");
        } catch (Hazards.Died e) {
            messages.add(new Message(cycle, clock.instant()));
        }
    }

    /** Delivers every message when it is due, until none is left. */
    void untilQuiet() {
        for (int i = 0; !messages.isEmpty(); i++) {
            if (i > 1000) {
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

    private void deliverFirst() {
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
