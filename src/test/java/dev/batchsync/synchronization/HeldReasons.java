package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks whether the reason for which a cycle is held is true. */
final class HeldReasons {

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
            case SOURCE_EMPTY -> held.resumption().prepared().plan().isEmpty();
            case NOT_PROVEN_COMPLETE -> source.flaw(cycle.source()) == FakeSource.Flaw.READ_SHORT;
            case REQUEST_REFUSED -> any(struck, Kind.REFUSED, Kind.UNUSABLE, Kind.STATUS_DENIED);
            case OUTCOME_UNKNOWN ->
                held.resumption().prepared().plan().isEmpty()
                        || any(struck, Kind.SEARCH_CANNOT_TELL, Kind.SEARCH_UNREAD, Kind.OUTAGE);
            case UNREACHABLE ->
                waited(before)
                        && (isUnknown(before)
                                || any(struck, Kind.STATUS_UNANSWERED, Kind.NOT_STARTED, Kind.NOT_READY, Kind.OUTAGE));
            case BATCH_FAILED, FINALIZATION_FAILED -> last(id).toldFailed;
            case FINALIZATION_DOUBTFUL -> last(id).isInDoubt() || (wasFound(before) && last(id).toldFailed);
            case JOB_LOST -> last(id).lost;
            case JOB_STUCK -> !last(id).startedAt.isAfter(clock.instant().minus(World.PATIENCE.job()));
            default -> false;
        };
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
        return !clock.instant().isBefore(since.plus(World.PATIENCE.unreachable()));
    }

    private FakeJob last(SynchronizationId id) {
        List<FakeJob> jobs = collibra.jobs(id);
        return jobs.get(jobs.size() - 1);
    }
}
