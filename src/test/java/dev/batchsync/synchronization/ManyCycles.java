package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Comparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store with many synchronization ids and many cycles: each tenth id is held, each tenth runs, and all others are at rest. */
public final class ManyCycles {

    /** A transaction of DynamoDB's has at most 100 records, and a cycle is two of them. */
    private static final int AT_ONCE = 45;

    private static final Phase.Completed COMPLETED =
            new Phase.Completed(SampleCycle.PREPARED.compared(Comparisons.full()), new JobId("job-1"), SampleCycle.NOW);

    private ManyCycles() {}

    public static SynchronizationId id(int number) {
        return new SynchronizationId("source-%04d".formatted(number));
    }

    /** Adds ids, the first of them held and the second one running. */
    public static void fill(CycleStore store, int ids, int cyclesOfEach) {
        for (int i = 0; i < ids; i++) {
            fill(store, id(i), cyclesOfEach, latest(i));
        }
    }

    /** Keeps these cycles of an id, oldest first; none of them is open. */
    public static void keep(CycleStore store, SynchronizationId id, Cycle... cycles) {
        var known = Synchronization.unknown(id);
        for (var cycle : cycles) {
            known = atRest(known.opened(cycle.id(), cycle.upload()), Optional.empty());
        }
        write(store, new Change(List.of(cycles), List.of(), Optional.of(known)));
    }

    private static Phase latest(int number) {
        return switch (number % 10) {
            case 0 -> SampleCycle.question();
            case 1 -> SampleCycle.IMPORTING;
            default -> COMPLETED;
        };
    }

    private static void fill(CycleStore store, SynchronizationId id, int count, Phase last) {
        var known = Synchronization.unknown(id);
        var cycles = new ArrayList<Cycle>();
        for (int n = 1; n <= count; n++) {
            var cycle = SampleCycle.opened(id, n * 3_600, n == count ? last : COMPLETED);
            cycles.add(cycle);
            known = atRest(known.opened(cycle.id(), cycle.upload()), Optional.empty());
        }
        var latest = cycles.get(count - 1);
        for (int from = 0; from < count - 1; from += AT_ONCE) {
            write(
                    store,
                    new Change(cycles.subList(from, Math.min(from + AT_ONCE, count - 1)), List.of(), Optional.empty()));
        }
        var open = latest.isEnded() ? Optional.<CycleId>empty() : Optional.of(latest.id());
        write(
                store,
                Changes.defining(
                        Definition.DEFAULT, new Change(List.of(latest), List.of(), Optional.of(atRest(known, open)))));
    }

    /** As after one write, with nothing that waits. */
    private static Synchronization atRest(Synchronization known, Optional<CycleId> open) {
        return new Synchronization(
                known.id(),
                open,
                Optional.empty(),
                List.of(),
                List.of(),
                known.newest(),
                List.of(),
                known.usable(),
                SampleCycle.PAST,
                known.recent(),
                List.of(),
                List.of(),
                Optional.empty(),
                1);
    }

    private static void write(CycleStore store, Change change) {
        if (!store.commit(change)) {
            throw new AssertionError("The store did not accept " + change);
        }
    }
}
