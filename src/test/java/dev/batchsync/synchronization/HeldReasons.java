package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.retry.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether the reason for which a cycle is held is true. */
final class HeldReasons {

    private static final Duration LATEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final FakeCollibra collibra;
    private final FakeSource source;

    HeldReasons(Clock clock, FakeCollibra collibra, FakeSource source) {
        this.clock = clock;
        this.collibra = collibra;
        this.source = source;
    }

    Optional<String> untruth(Cycle before, Cycle cycle, Phase.Held held) {
        if (isTrue(before, cycle, held)) {
            return Optional.empty();
        }
        return Optional.of(clock.instant() + " " + cycle.id() + " is held for no good reason: " + held);
    }

    private boolean isTrue(Cycle before, Cycle cycle, Phase.Held held) {
        var id = cycle.synchronizationId();
        var struck = collibra.struck(id);
        return switch (held.problem().kind()) {
            case SOURCE_EMPTY -> held.calling().orElseThrow().prepared().plan().isEmpty();
            case NOT_PROVEN_COMPLETE -> source.flaw(cycle.source()) == FakeSource.Flaw.READ_SHORT;
            case REQUEST_REFUSED -> any(struck, Kind.REFUSED, Kind.UNUSABLE, Kind.MEMORY_REFUSED, Kind.STATUS_DENIED);
            case OUTCOME_UNKNOWN ->
                held.calling().orElseThrow().prepared().plan().isEmpty()
                        || any(struck, Kind.SEARCH_CANNOT_TELL, Kind.SEARCH_UNREAD, Kind.OUTAGE)
                        || collibra.surroundings().hideOutcomes()
                        || collibra.hasEndedEarly(id)
                        || isUserUnknown(held)
                        || mayLastTooLong(before);
            case UNREACHABLE ->
                waited(before)
                        && (isUnknown(before)
                                || any(
                                        struck,
                                        Kind.STATUS_UNANSWERED,
                                        Kind.NOT_STARTED,
                                        Kind.NOT_READY,
                                        Kind.MEMORY_UNANSWERED,
                                        Kind.OUTAGE));
            case BATCH_FAILED, FINALIZATION_FAILED -> watched(before).toldFailed;
            case FINALIZATION_DOUBTFUL ->
                watched(before).isInDoubt() || (wasFound(before) && watched(before).toldFailed);
            case JOB_LOST -> watched(before).lost;
            case JOB_STUCK -> hasLasted(watched(before));
            case GUARD_NO_LEDGER -> collibra.connections().haveMoved();
            case GUARD_STATUSES -> any(struck, Kind.MEMORY_UNANSWERED);
            case TENANT_CHANGED -> collibra.connections().haveMoved();
            case PROGRAM_FAILED ->
                before.failures()
                        .filter(known -> known.count() == Failures.MOST - 1)
                        .isPresent();
            default -> false;
        };
    }

    /** Until a job of ours is known, those of other users may be ours. */
    private boolean isUserUnknown(Phase.Held held) {
        return collibra.surroundings().list().usersNeedReference()
                && collibra.surroundings().strangers() != Surroundings.Strangers.NOBODY
                && held.problem().message().contains("job foreign-");
    }

    /** Any job that was started without an answer may be the one; a finalization may wait for several in turn. */
    private boolean mayLastTooLong(Cycle before) {
        return Stream.concat(collibra.jobs().stream(), collibra.foreign().startedBy(clock.instant()).stream())
                .filter(job -> !job.isOver(clock.instant()))
                .anyMatch(job -> job.cycle.isEmpty() || hasLasted(job) || (isDue(before) && waited(before)));
    }

    private static boolean isDue(Cycle before) {
        return before.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Due;
    }

    private static boolean any(Set<Kind> struck, Kind... kinds) {
        return Arrays.stream(kinds).anyMatch(struck::contains);
    }

    /** Calls that died with their invocations have not started anything either. */
    private static boolean isUnknown(Cycle before) {
        return before.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Unknown;
    }

    private static boolean wasFound(Cycle before) {
        return before.phase() instanceof Phase.Resumable phase
                && phase.attempt() instanceof Attempt.Running running
                && running.found();
    }

    private boolean waited(Cycle before) {
        var attempt = ((Phase.Resumable) before.phase()).attempt();
        var since = attempt instanceof Attempt.Running running
                ? running.watch().lastSeen()
                : attempt.tally().since();
        return !now().isBefore(since.plus(World.PATIENCE.unreachable()));
    }

    /** Its time counts from the call, after which the job may have been started late. */
    private boolean hasLasted(FakeJob job) {
        return !job.startedAt.isAfter(now().minus(World.PATIENCE.job()).plus(LATEST));
    }

    /** As an invocation with a fast clock sees it. */
    private Instant now() {
        return clock.instant()
                .plus(collibra.surroundings().clocks().invocations().multipliedBy(2));
    }

    private FakeJob watched(Cycle before) {
        return collibra.find(((Attempt.Running) ((Phase.Resumable) before.phase()).attempt()).job());
    }
}
