package dev.batchsync.synchronization.pause;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Begins and ends pauses. Where no synchronization id is given, the whole tenant is meant. */
public final class PauseDesk {

    /** Every cycle that sends writes the same record. */
    private static final int TRIES = 50;

    private final CycleStore store;
    private final CycleCommands commands;
    private final Clock clock;

    public PauseDesk(CycleStore store, CycleCommands commands, Clock clock) {
        this.store = store;
        this.commands = commands;
        this.clock = clock;
    }

    /** The pauses now, some of which may be over. */
    public Pauses pauses() {
        return store.slots().pauses();
    }

    /**
     * From the return on, no call that submits something is made. One whose intent was written before goes on, and its job is
     * watched. A second pause replaces the first.
     *
     * @return false, and nothing has changed, if too many single ids would be paused
     * @throws IllegalArgumentException for a reason or an end that cannot be used
     */
    public boolean pause(Optional<SynchronizationId> id, String by, Instant until, String reason) {
        var pause = new Pause(by, clock.instant(), until, reason);
        return change(before -> before.with(id, pause));
    }

    /**
     * Ends a pause, and lets the cycles that waited go on. A cycle whose message is lost asks within minutes. It does not end a pause
     * while Collibra is being asked to forget the id.
     *
     * @return false, and nothing has changed, if there is none that can end
     */
    public boolean resume(Optional<SynchronizationId> id) {
        var now = clock.instant();
        var resumed =
                change(before -> canEnd(before, id, now) ? Optional.of(before.without(id, now)) : Optional.empty());
        if (resumed) {
            ids(id).forEach(commands::askAgain);
        }
        return resumed;
    }

    private static boolean canEnd(Pauses pauses, Optional<SynchronizationId> id, Instant now) {
        return id.isEmpty()
                ? pauses.ofTenant(now).isPresent()
                : pauses.at(now)
                        .ofId(id.get())
                        .filter(known -> known.forgetting()
                                .filter(wish -> wish.isCalled(now))
                                .isEmpty())
                        .isPresent();
    }

    private Stream<SynchronizationId> ids(Optional<SynchronizationId> id) {
        return id.isPresent()
                ? id.stream()
                : store.synchronizations().stream()
                        .filter(known -> known.open().isPresent())
                        .map(Synchronization::id);
    }

    /** Returns false if there is nothing to write. */
    private boolean change(Function<Pauses, Optional<Pauses>> next) {
        for (int i = 0; i < TRIES; i++) {
            var slots = store.slots();
            var wanted = next.apply(slots.pauses());
            if (wanted.isEmpty()) {
                return false;
            }
            var written = Optional.of(slots.with(wanted.get()));
            if (store.commit(new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), written))) {
                return true;
            }
        }
        throw new IllegalStateException(
                "The record of the job slots was changed by others during each of " + TRIES + " tries. Try again.");
    }
}
