package dev.batchsync.synchronization.forgetting;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.pause.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the wish that Collibra forgets a synchronization id. It is carried out by an invocation that has the credentials; the message
 * that starts it goes to the latest cycle of the id.
 */
public final class ForgettingDesk {

    /** Every cycle that sends writes the same record. */
    private static final int TRIES = 50;

    /** Time to read what is asked. */
    private static final Duration READING = Duration.ofMinutes(10);

    private final CycleStore store;
    private final Continuations continuations;
    private final Clock clock;

    public ForgettingDesk(CycleStore store, Continuations continuations, Clock clock) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
    }

    /** What came of the wish. */
    public enum Outcome {
        ACCEPTED,
        /** See {@link ForgettingQuestion#obstacle}. */
        NOT_NOW,
        /** The token does not belong to the question that is asked now. */
        OTHER_QUESTION
    }

    /** What a person has to know before, and what stands in the way. */
    public ForgettingQuestion question(SynchronizationId id) {
        var known = store.synchronization(id);
        return new ForgettingQuestion(
                id, known.past().base(), obstacle(known, store.slots().pauses(), READING));
    }

    /**
     * Notes the wish, and starts an invocation that makes the call. If its message gets lost, the sweep starts another one.
     *
     * @param token of the question that the person has seen
     * @throws IllegalArgumentException for a reason that cannot be used
     */
    public Outcome ask(SynchronizationId id, String token, String by, String reason) {
        var wanted = Forgetting.wanted(by, reason, clock.instant());
        for (int i = 0; i < TRIES; i++) {
            var known = store.synchronization(id);
            var slots = store.slots();
            var obstacle = obstacle(known, slots.pauses(), Duration.ZERO);
            if (!new ForgettingQuestion(id, known.past().base(), obstacle)
                    .token()
                    .equals(token)) {
                return Outcome.OTHER_QUESTION;
            }
            if (obstacle.isPresent()) {
                return Outcome.NOT_NOW;
            }
            var next = slots.with(slots.pauses().with(id, wanted));
            var written = Optional.of(next);
            if (store.commit(new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), written))) {
                carrier(known).ifPresent(cycle -> continuations.schedule(cycle.id(), wanted.since()));
                return Outcome.ACCEPTED;
            }
        }
        throw new IllegalStateException("The record of pauses and waiting cycles was changed by others during each of "
                + TRIES + " tries. Try again.");
    }

    /** Schedules every wish that is due. One message too many does no harm. */
    public void wake(Instant now) {
        store.slots().pauses().at(now).ids().stream()
                .filter(paused ->
                        paused.forgetting().filter(wish -> wish.isDue(now)).isPresent())
                .map(Pauses.OfId::id)
                .map(store::synchronization)
                .flatMap(known -> carrier(known).stream())
                .forEach(cycle -> continuations.schedule(cycle.id(), now));
    }

    private Optional<String> obstacle(Synchronization known, Pauses pauses, Duration reading) {
        var now = clock.instant();
        var enough = now.plus(Forgetting.LONGEST).plus(reading);
        var paused = pauses.at(now).ofId(known.id());
        if (paused.isEmpty()) {
            return Optional.of(
                    "It is not paused. Pause " + known.id() + " itself until at least " + UtcTime.notBefore(enough)
                            + ", so that nothing is sent meanwhile. A pause of the whole tenant does not count.");
        }
        if (paused.get().forgetting().filter(Forgetting::isOpen).isPresent()) {
            return Optional.of("Collibra is being asked to forget it already.");
        }
        if (paused.get().pause().until().isBefore(enough)) {
            return Optional.of(
                    "Its pause ends at " + UtcTime.of(paused.get().pause().until())
                            + ", before Collibra may have answered. Pause it again, until at least "
                            + UtcTime.notBefore(enough) + ".");
        }
        return sent(known).or(() -> withoutCycle(known));
    }

    private Optional<String> sent(Synchronization known) {
        return store.findAll(known.unfinished().toList()).values().stream()
                .filter(cycle -> !cycle.hasSentNothing())
                .findFirst()
                .map(cycle -> "Cycle " + cycle.id()
                        + " has sent something and is not over. Let it complete, or cancel it. Then ask again.");
    }

    private Optional<String> withoutCycle(Synchronization known) {
        return carrier(known).isPresent()
                ? Optional.empty()
                : Optional.of("No cycle of it is kept any more. Upload a file: it waits, because " + known.id()
                        + " is paused. Then ask again.");
    }

    /** A message always names a cycle. */
    private Optional<Cycle> carrier(Synchronization known) {
        return store.cycles(known.id(), 1).stream().findFirst();
    }
}
