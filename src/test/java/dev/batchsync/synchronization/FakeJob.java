package dev.batchsync.synchronization;

import dev.batchsync.synchronization.FakeSource.Load;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A job as Collibra knows it. */
final class FakeJob {

    final JobId id;
    final SynchronizationId owner;
    final Optional<CycleId> cycle;
    final TenantAddress tenant;
    final Optional<ImportJobs.BatchCall> call;
    final boolean finalizes;
    final Instant startedAt;
    final Instant visibleAt;
    final Instant listedAt;
    final Instant endsAt;
    final ImportJobs.JobStatus ending;
    final JobLists.Owner startedBy;
    private final JobLists.Deed deed;
    boolean seen;
    boolean lost;
    boolean toldFailed;
    boolean excused;

    /** The list of jobs is too short to show it, so nobody knows that it runs. */
    boolean hidden;

    /** It was started when nobody waited for it any more. */
    boolean late;

    /** When each step of it happens. */
    record Times(Instant startedAt, Instant visibleAt, Instant listedAt, Instant endsAt) {}

    /** Who started it, where and what for. */
    record Origin(SynchronizationId owner, Optional<CycleId> cycle, TenantAddress tenant, JobLists.Owner user) {}

    /** What it does: a batch, a finalization, or both. */
    record Order(Optional<ImportJobs.BatchCall> call, boolean finalizes, JobLists.Deed deed) {

        Order(Optional<ImportJobs.BatchCall> call, boolean finalizes) {
            this(call, finalizes, finalizes ? JobLists.Deed.REMOVED : JobLists.Deed.REMOVED_NOTHING);
        }
    }

    FakeJob(JobId id, Origin origin, Order order, Times times, ImportJobs.JobStatus ending) {
        this.id = id;
        this.owner = origin.owner();
        this.cycle = origin.cycle();
        this.tenant = origin.tenant();
        this.startedBy = origin.user();
        this.call = order.call();
        this.finalizes = order.finalizes();
        this.deed = order.deed();
        this.startedAt = times.startedAt();
        this.visibleAt = times.visibleAt();
        this.listedAt = times.listedAt();
        this.endsAt = times.endsAt();
        this.ending = ending;
    }

    /** As Collibra may list it: nothing is known about the names of finalizations. */
    String name() {
        return call.map(ImportJobs.BatchCall::fileName).orElse("");
    }

    JobLists.Deed deed() {
        return deed;
    }

    boolean isFinalization() {
        return finalizes && call.isEmpty();
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

    boolean isListed(Instant now) {
        return !lost && !now.isBefore(listedAt);
    }

    /** Jobs that take very long show no progress. */
    int progress(Instant now) {
        var all = Duration.between(startedAt, endsAt);
        return all.compareTo(FakeCollibra.STUCK_FOR) >= 0
                ? 50
                : (int) (100 * Duration.between(startedAt, now).toMillis() / Math.max(1, all.toMillis()));
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
        var work = call.isPresent() ? load().toString() : finalizes ? "finalization" : "something else";
        return id + " " + work + (isOneCall() ? " and finalization" : "") + (late ? " (late)" : "") + " " + startedAt
                + ".." + endsAt + " " + ending;
    }
}
