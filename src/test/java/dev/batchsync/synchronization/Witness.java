package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Attempt.Sending;
import dev.batchsync.synchronization.lease.Lease;
import dev.batchsync.synchronization.pause.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees each write of a run when it is made: counts it, records the story, and knows which risks people accepted. */
final class Witness implements CycleListener {

    private static final Duration FASTEST_CLOCK = Duration.ofMinutes(10);

    private static final boolean TELLING = System.getProperty("campaign.seed") != null;

    private final Clock clock;
    private final FakeCollibra collibra;
    private final HeldReasons reasons;
    private final Supplier<Pauses> pauses;
    private final Set<CycleId> paused = new HashSet<>();
    private final ThreadLocal<Boolean> person = ThreadLocal.withInitial(() -> false);
    private final List<String> story = new ArrayList<>();
    private final List<String> lies = new ArrayList<>();
    private final Map<CycleId, String> senders = new HashMap<>();
    private int writes;
    private int deaths;
    private int failures;
    private int takeovers;

    Witness(Clock clock, FakeCollibra collibra, FakeSource source, Supplier<Pauses> pauses) {
        this.clock = clock;
        this.collibra = collibra;
        this.pauses = pauses;
        this.reasons = new HeldReasons(clock, collibra, source);
    }

    int writes() {
        return writes;
    }

    int deaths() {
        return deaths;
    }

    int failures() {
        return failures;
    }

    int takeovers() {
        return takeovers;
    }

    /** How many cycles waited for the end of a pause. */
    int paused() {
        return paused.size();
    }

    List<String> story() {
        return story;
    }

    /** Reasons for holding a cycle that were not true. */
    List<String> lies() {
        return lies;
    }

    void began(String what) {
        tell(() -> what + " begins");
    }

    void ended(String what) {
        person.remove();
        tell(() -> what + " ends");
    }

    void died(String what, Throwable how) {
        person.remove();
        if (how instanceof Hazards.Died) {
            deaths++;
        } else {
            failures++;
        }
        tell(() -> what + " does not end: " + how.getMessage());
    }

    void personActs() {
        person.set(true);
    }

    void written(Optional<Cycle> before, Cycle after) {
        writes++;
        tell(() -> after.id() + " r" + after.revision() + " " + after.lease().map(Lease::until) + " "
                + (after.cancelRequested() ? "to be cancelled, " : "") + after.phase());
        before.ifPresent(old -> changed(old, after));
        if (after.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Paused) {
            paused.add(after.id());
        }
    }

    private void changed(Cycle before, Cycle after) {
        if (before.lease().isPresent()
                && after.lease().isPresent()
                && !before.lease().equals(after.lease())) {
            takeovers++;
        }
        if (before.phase() instanceof Phase.Held held && person.get()) {
            vouched(held, after);
        }
        if (isSending(after) && !isSending(before)) {
            intended(before, after, (Phase.Resumable) after.phase());
        }
        if (isSending(before) && !isSending(after) && !isUnknown(after) && isHolder(before, senders.get(after.id()))) {
            collibra.rules().settled(after.synchronizationId());
        }
        progress(after)
                .filter(running -> !progress(before)
                        .map(old -> old.watch().progressedAt())
                        .equals(Optional.of(running.watch().progressedAt())))
                .ifPresent(running -> collibra.rules()
                        .progressed(running.job(), running.watch().progressedAt()));
        if (after.phase() instanceof Phase.Held held && !(before.phase() instanceof Phase.Held)) {
            reasons.untruth(before, after, held).ifPresent(lies::add);
        }
    }

    private void intended(Cycle before, Cycle after, Phase.Resumable phase) {
        senders.put(after.id(), after.lease().orElseThrow().holder());
        collibra.intends(after, phase);
        // An invocation whose clock is fast sees the end of a pause sooner.
        pauses.get()
                .of(after.synchronizationId(), clock.instant().plus(FASTEST_CLOCK))
                .ifPresent(pause -> lies.add(after.id() + " sends though it is " + pause));
        if (before.phase() instanceof Phase.Resumable && after.cancelRequested()) {
            lies.add(after.id() + " sends though its cancel was accepted");
        }
    }

    private static boolean isSending(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Sending;
    }

    private static boolean isUnknown(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Unknown;
    }

    private static boolean isHolder(Cycle cycle, @Nullable String holder) {
        return cycle.lease().map(Lease::holder).equals(Optional.ofNullable(holder));
    }

    private static Optional<Attempt.Running> progress(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Running running
                ? Optional.of(running)
                : Optional.empty();
    }

    private void vouched(Phase.Held held, Cycle after) {
        var id = after.synchronizationId();
        if (held.awaitsApproval()) {
            collibra.rules().allowEmpty(id);
        }
        if (held.mayHaveJob() && !held.finalizationMayBeAtWork()) {
            collibra.excuse(id);
        }
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        tell(() -> after.id() + " announced");
    }

    @Override
    public void failed(Cycle cycle, Throwable cause) {
        failures++;
        tell(() -> cycle.id() + " failed: " + cause.getMessage());
    }

    private void tell(Supplier<String> what) {
        if (TELLING) {
            story.add(clock.instant() + " " + what.get());
        }
    }
}
