package dev.batchsync.synchronization;

import dev.batchsync.synchronization.FakeSource.Load;
import java.time.Instant;
import java.util.Optional;

/** A job as Collibra knows it. */
final class FakeJob {

    final JobId id;
    final SynchronizationId owner;
    final Optional<ImportJobs.BatchCall> call;
    final boolean finalizes;
    final Instant startedAt;
    final Instant visibleAt;
    final Instant endsAt;
    final ImportJobs.JobStatus ending;
    boolean seen;
    boolean lost;
    boolean toldFailed;
    boolean excused;

    /** When each step of it happens. */
    record Times(Instant startedAt, Instant visibleAt, Instant endsAt) {}

    /** What it does: a batch, a finalization, or both. */
    record Order(Optional<ImportJobs.BatchCall> call, boolean finalizes) {}

    FakeJob(JobId id, SynchronizationId owner, Order order, Times times, ImportJobs.JobStatus ending) {
        this.id = id;
        this.owner = owner;
        this.call = order.call();
        this.finalizes = order.finalizes();
        this.startedAt = times.startedAt();
        this.visibleAt = times.visibleAt();
        this.endsAt = times.endsAt();
        this.ending = ending;
    }

    boolean isFinalization() {
        return call.isEmpty();
    }

    boolean isOneCall() {
        return finalizes && call.isPresent();
    }

    Load load() {
        return Load.of(call.orElseThrow().payload());
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }

    boolean isVisible(Instant now) {
        return !lost && !now.isBefore(visibleAt);
    }

    boolean hasSucceeded(Instant now) {
        return isOver(now) && ending instanceof ImportJobs.Succeeded;
    }

    boolean hasFailed(Instant now) {
        return isOver(now) && ending instanceof ImportJobs.Unsuccessful;
    }

    /** It ended without success, but may have done its work. */
    boolean isInDoubt() {
        return ending instanceof ImportJobs.Unsuccessful end && end.doubtful();
    }

    @Override
    public String toString() {
        return id + " " + (isFinalization() ? "finalization" : load()) + (isOneCall() ? " and finalization" : "") + " "
                + startedAt + ".." + endsAt + " " + ending;
    }
}
