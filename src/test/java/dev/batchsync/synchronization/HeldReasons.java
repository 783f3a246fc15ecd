package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Knows whether the reason that a cycle is held for is true. */
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
            case REQUEST_REFUSED -> struck.contains(Kind.REFUSED);
            case OUTCOME_UNKNOWN ->
                struck.contains(Kind.SEARCH_CANNOT_TELL)
                        || held.resumption().prepared().plan().isEmpty()
                        || isSilentFor(id, World.PATIENCE.unreachable());
            case UNREACHABLE -> isSilentFor(id, World.PATIENCE.unreachable()) || wasTried(before);
            case BATCH_FAILED, FINALIZATION_FAILED -> last(id).toldFailed;
            case JOB_LOST -> last(id).lost;
            case JOB_STUCK -> !last(id).startedAt.isAfter(clock.instant().minus(World.PATIENCE.job()));
            default -> false;
        };
    }

    private boolean isSilentFor(SynchronizationId id, Duration duration) {
        return collibra.answeredAt(id).isBefore(clock.instant().minus(duration));
    }

    /** For as long as a start may be tried in vain. */
    private boolean wasTried(Cycle before) {
        return before.phase() instanceof Phase.Resumable phase
                && !(phase.attempt() instanceof Attempt.Running)
                && World.PATIENCE.isUnreachableTooLong(phase.attempt().tally().since(), clock.instant());
    }

    private FakeJob last(SynchronizationId id) {
        List<FakeJob> jobs = collibra.jobs(id);
        return jobs.get(jobs.size() - 1);
    }
}
