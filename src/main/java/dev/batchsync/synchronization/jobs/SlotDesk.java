package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.Attempt.Queued;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Sending;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.pause.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a cycle may send anything now: not during a pause, and only if few enough other cycles have a job in
 * Collibra. Cycles take turns, batch by batch.
 *
 * <p>Collibra does not support concurrent imports of communities and domains (Developer Portal, "Concurrent import"). A
 * cycle has its slot from the intent to send until it is known that its job has ended. A held cycle, and one whose job
 * makes no progress, let others go on.
 */
public final class SlotDesk {

    /** A waiter that is later than this with its next question is passed over. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final CycleStore store;
    private final int atOnce;

    public SlotDesk(CycleStore store, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(atOnce + " jobs at once. Allow at least 1.");
        }
        this.store = store;
        this.atOnce = atOnce;
    }

    /**
     * The answer to a cycle that wants to send.
     *
     * @param granted whether it may
     * @param ahead how many cycles have a slot or get one before it
     * @param pause what it waits for, if a person has paused it
     * @param slots to be written together with what the cycle does; empty if they stay as they are
     */
    public record Answer(boolean granted, int ahead, Optional<Pause> pause, Optional<JobSlots> slots) {}

    /** The pause that keeps a cycle from asking Collibra anything new. A plan sends nothing, so none keeps it. */
    public Optional<Pause> pause(Cycle cycle, Instant now) {
        return cycle.planOnly() ? Optional.empty() : store.slots().pauses().of(cycle.synchronizationId(), now);
    }

    public Answer ask(Cycle cycle, Phase.Resumable phase, Instant now) {
        var slots = store.slots();
        var pause = slots.pauses().of(cycle.synchronizationId(), now);
        return pause.isPresent() ? new Answer(false, 0, pause, Optional.empty()) : ask(cycle, phase, slots, now);
    }

    private Answer ask(Cycle cycle, Phase.Resumable phase, JobSlots slots, Instant now) {
        var holders = others(slots.holders(), cycle).stream()
                .filter(other -> hasSlot(other, now))
                .toList();
        var waiters = others(slots.queue(), cycle).stream()
                .filter(other -> waits(other, now) && !isPaused(other, slots, now))
                .toList();
        var ahead = holders.size() + aheadOf(cycle, slots, waiters);
        var holding = ids(holders);
        return ahead < atOnce && holders.stream().noneMatch(other -> couldBeConfused(phase, other, now))
                ? new Answer(
                        true, ahead, Optional.empty(), Optional.of(slots.takenBy(cycle.id(), holding, ids(waiters))))
                : new Answer(false, ahead, Optional.empty(), slots.queuedBy(cycle.id()));
    }

    private List<Cycle> others(List<CycleId> ids, Cycle cycle) {
        return ids.stream()
                .filter(id -> !id.equals(cycle.id()))
                .map(store::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** It asked before it was paused, and would keep others waiting in its place. */
    private static boolean isPaused(Cycle cycle, JobSlots slots, Instant now) {
        return slots.pauses().of(cycle.synchronizationId(), now).isPresent();
    }

    private static List<CycleId> ids(List<Cycle> cycles) {
        return cycles.stream().map(Cycle::id).toList();
    }

    private static int aheadOf(Cycle cycle, JobSlots slots, List<Cycle> waiters) {
        var place = slots.queue().indexOf(cycle.id());
        var before = place < 0 ? slots.queue() : slots.queue().subList(0, place);
        return (int)
                waiters.stream().filter(waiter -> before.contains(waiter.id())).count();
    }

    private static boolean hasSlot(Cycle cycle, Instant now) {
        if (cycle.phase() instanceof Phase.Held held) {
            return isInDoubt(held, now);
        }
        return cycle.phase() instanceof Phase.Resumable phase && (hasJob(phase, now) || isLost(phase, now));
    }

    private static boolean hasJob(Phase.Resumable phase, Instant now) {
        return phase.attempt().mayHaveJob()
                && !(phase.attempt() instanceof Running running
                        && running.watch().isGivenUp(now));
    }

    /** Its finalization was never found and is sent again, but the first one may still turn up. */
    private static boolean isLost(Phase.Resumable phase, Instant now) {
        return phase.finalizes()
                && !phase.attempt().mayHaveJob()
                && phase.attempt()
                        .tally()
                        .lost()
                        .filter(window -> !window.isOver(now))
                        .isPresent();
    }

    /** A job of another cycle could be taken for the finalization that a person looks for later. */
    private static boolean isInDoubt(Phase.Held held, Instant now) {
        return held.finalizationMayBeAtWork()
                && held.calling()
                        .filter(phase -> phase.attempt() instanceof Unknown unknown
                                && !unknown.window().isOver(now))
                        .isPresent();
    }

    private static boolean waits(Cycle cycle, Instant now) {
        return cycle.phase() instanceof Phase.Resumable phase
                && phase.attempt() instanceof Queued queued
                && now.isBefore(queued.nextAsk().plus(OVERDUE));
    }

    /** The job of a lost finalization could not be told from another call's, if that call were lost at the same time. */
    private static boolean couldBeConfused(Phase.Resumable next, Cycle holder, Instant now) {
        var other = (Phase.Resumable) (holder.phase() instanceof Phase.Held held ? held.resumption() : holder.phase());
        var inDoubt = other.attempt() instanceof Sending
                || (other.attempt() instanceof Unknown unknown
                        && !unknown.window().isOver(now))
                || isLost(other, now);
        return inDoubt && (other.finalizes() || next.finalizes());
    }

    /** The cycle that should ask next, once a slot is free. */
    public Optional<CycleId> next(Instant now) {
        var slots = store.slots();
        return slots.queue().stream()
                .map(store::find)
                .flatMap(Optional::stream)
                .filter(cycle -> waits(cycle, now) && !isPaused(cycle, slots, now))
                .map(Cycle::id)
                .findFirst();
    }
}
