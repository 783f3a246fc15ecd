package dev.batchsync.synchronization.pause;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.forgetting.Forgetting;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Begins and ends pauses. Without a synchronization id, the pause is for the whole tenant. */
public final class PauseDesk {

    /** So many cycles are woken at once, which takes seconds. Only a few can send at the same time anyway. */
    public static final int MOST_WOKEN = 100;

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
        return change(before -> {
            requireLongEnough(id.flatMap(before.at(pause.at())::ofId), pause);
            return before.with(id, pause);
        });
    }

    /** While Collibra is being asked to forget an id, its pause can only become longer. */
    private static void requireLongEnough(Optional<Pauses.OfId> before, Pause next) {
        var asked = before.filter(
                        known -> known.forgetting().filter(Forgetting::isOpen).isPresent())
                .map(known -> known.pause().until())
                .filter(next.until()::isBefore);
        if (asked.isPresent()) {
            throw new IllegalArgumentException("Collibra is being asked to forget this id, during its pause until "
                    + UtcTime.notBefore(asked.get()) + ". Give this time or a later one.");
        }
    }

    /**
     * Ends a pause, and lets the cycles that waited go on: the {@value #MOST_WOKEN} that were opened first at once. The others, and those whose
     * message is lost, ask within minutes. It does not end a pause while Collibra is being asked to forget the id.
     *
     * @return false, and nothing has changed, if there is none that can end
     */
    public boolean resume(Optional<SynchronizationId> id) {
        var now = clock.instant();
        var resumed =
                change(before -> canEnd(before, id, now) ? Optional.of(before.without(id, now)) : Optional.empty());
        if (resumed) {
            commands.askAgain(open(id, now), MOST_WOKEN);
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

    /** The open cycles that no other pause keeps waiting. */
    private List<CycleId> open(Optional<SynchronizationId> id, Instant now) {
        var known = id.map(one -> List.of(store.synchronization(one))).orElseGet(store::synchronizations);
        var left = pauses();
        return known.stream()
                .filter(one -> left.of(one.id(), now).isEmpty())
                .flatMap(one -> one.open().stream())
                .toList();
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
        throw new IllegalStateException("The record of pauses and waiting cycles was changed by others during each of "
                + TRIES + " tries. Try again.");
    }
}
