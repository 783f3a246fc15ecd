package dev.batchsync.function;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStatus;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** What can be asked about cycles and done to them over HTTP. */
@Singleton
final class CycleRoutes {

    private static final int CYCLES_SHOWN = 20;

    private final CycleStore store;
    private final CycleCommands commands;

    CycleRoutes(CycleStore store, CycleCommands commands) {
        this.store = store;
        this.commands = commands;
    }

    /** A synchronization id with its latest cycles, newest first and without their batches. */
    record SynchronizationStatus(String id, List<CycleStatus> cycles) {}

    List<SynchronizationStatus> synchronizations() {
        return store.synchronizations().stream()
                .map(known -> synchronization(known.id()))
                .toList();
    }

    SynchronizationStatus synchronization(String id) {
        var known = SynchronizationId.parse(id)
                .filter(parsed -> store.synchronization(parsed).revision() > 0)
                .orElseThrow(() -> HttpProblem.notFound("no synchronization id '" + id + "' has been seen"));
        return synchronization(known);
    }

    private SynchronizationStatus synchronization(SynchronizationId id) {
        var cycles = store.cycles(id, CYCLES_SHOWN).stream()
                .map(cycle -> status(cycle).withoutBatches())
                .toList();
        return new SynchronizationStatus(id.value(), cycles);
    }

    CycleStatus cycle(String id) {
        return status(find(id));
    }

    CycleStatus retry(String id) {
        return command(id, commands::retry);
    }

    CycleStatus approve(String id) {
        return command(id, commands::approve);
    }

    CycleStatus cancel(String id) {
        return command(id, commands::cancel);
    }

    private CycleStatus command(String id, Function<CycleId, CycleCommands.Outcome> command) {
        var outcome = command.apply(find(id).id());
        var now = cycle(id);
        if (outcome == CycleCommands.Outcome.NOT_ALLOWED) {
            throw new HttpProblem(409, "The cycle does not allow this now", notAllowed(now));
        }
        return now;
    }

    private static String notAllowed(CycleStatus cycle) {
        var offers = cycle.offers().isEmpty() ? "nothing" : String.join(", ", cycle.offers());
        return "cycle " + cycle.id() + " is " + cycle.phase() + " and offers: " + offers;
    }

    private Cycle find(String id) {
        return CycleId.parse(id)
                .flatMap(store::find)
                .orElseThrow(() -> HttpProblem.notFound("no cycle '" + id + "' is known"));
    }

    private CycleStatus status(Cycle cycle) {
        return CycleStatus.of(cycle, store.batches(cycle.id()));
    }
}
