package dev.batchsync.synchronization;

import static java.util.stream.Collectors.toSet;

import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a client of the Import API must never do. Violations are recorded, not thrown, because a client could catch them. */
final class CollibraRules {

    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(15);
    /** How much the clocks of two invocations may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);
    /** Longer than an invocation lasts. */
    private static final Duration LONG_AGO = Duration.ofMinutes(15);

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Map<String, Integer> fixes = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<SynchronizationId> unsettled = new HashSet<>();
    private final Set<SynchronizationId> mayBeEmpty = new HashSet<>();
    private final Map<SynchronizationId, Instant> lastListed = new HashMap<>();
    private final Set<SynchronizationId> unusable = new HashSet<>();
    private final Map<CycleId, TenantAddress> tenants = new HashMap<>();
    private final Map<JobId, PinnedObject> finalizes = new HashMap<>();
    private final Map<JobId, Instant> progressed = new HashMap<>();
    private final Set<JobId> overtaken = new HashSet<>();
    private final Map<JobId, Instant> before = new HashMap<>();
    private final int jobsAtOnce;
    private Predicate<CycleId> stopped = cycle -> false;

    CollibraRules(int jobsAtOnce) {
        this.jobsAtOnce = jobsAtOnce;
    }

    /**
     * What the next call is for.
     *
     * @param over when it is over, at the latest
     */
    record Intent(PinnedObject source, boolean finalizes, Instant over) {}

    List<String> violations() {
        return violations;
    }

    /** Tells cycles that are held or ended: others do not wait for their jobs. */
    void stoppedIf(Predicate<CycleId> condition) {
        stopped = condition;
    }

    /** The definition, or a person, allows the source to be empty. */
    void allowEmpty(SynchronizationId id) {
        mayBeEmpty.add(id);
    }

    /** The intent to call is written. */
    Intent announce(Cycle cycle, Phase.Resumable phase) {
        tenants.put(cycle.id(), phase.prepared().tenant());
        var over = phase.attempt() instanceof Attempt.Sending sending ? sending.over() : Instant.MAX;
        return new Intent(cycle.source(), phase.finalizes(), over);
    }

    /** A job's progress is recorded. Others have perhaps taken its slot if that was long ago, and keep it. */
    void progressed(JobId job, Instant now) {
        var last = progressed.put(job, now);
        before.put(job, last == null ? now : last);
        if (last != null && !now.isBefore(last.plus(WITHOUT_PROGRESS).minus(CLOCKS))) {
            overtaken.add(job);
        }
    }

    /** The answer to the last call is recorded by whoever made it, or a person takes the risk. */
    void settled(SynchronizationId id) {
        unsettled.remove(id);
    }

    void listed(Optional<Caller> caller, Instant now) {
        caller.flatMap(Caller::id).ifPresent(id -> {
            settled(id);
            lastListed.put(id, now);
            unusable.remove(id);
        });
    }

    /** The last reading of the list would have shown nothing, however often it were repeated. */
    void unusable(Optional<Caller> caller) {
        caller.flatMap(Caller::id).ifPresent(unusable::add);
    }

    /**
     * A call must not be repeated until its answer is recorded or the list of jobs has been read. An invocation that slept
     * beyond the end of its call may call after others have read the list; nothing can prevent that.
     */
    void calling(
            SynchronizationId id, Optional<Caller> caller, Optional<Intent> intent, TenantAddress tenant, Instant now) {
        if (!isLate(intent, now) && !unsettled.add(id)) {
            violate(now, id, "a call was made again without knowing what became of the one before");
        }
        asking(caller, tenant, now);
    }

    /** A cycle belongs to one Collibra. */
    void asking(Optional<Caller> caller, TenantAddress tenant, Instant now) {
        caller.flatMap(Caller::cycle)
                .map(tenants::get)
                .filter(own -> !own.equals(tenant))
                .ifPresent(own -> violate(now, caller.get().id().orElseThrow(), "called " + tenant + " beside " + own));
    }

    private static boolean isLate(Optional<Intent> intent, Instant now) {
        return intent.filter(it -> now.isAfter(it.over().minus(CLOCKS))).isPresent();
    }

    void starting(FakeJob next, Optional<Intent> intent, List<FakeJob> all) {
        var now = next.startedAt;
        var earlier = all.stream().filter(job -> job.tenant.equals(next.tenant)).toList();
        var own = earlier.stream().filter(job -> job.owner.equals(next.owner)).toList();
        next.late |= isLate(intent, now);
        if (!next.late) {
            own.stream()
                    .filter(job -> !job.isOver(now) && !job.excused && !job.late && !job.hidden)
                    .forEach(job -> violate(now, next.owner, next + " was started while " + job + " was at work"));
            requireRoom(next, earlier);
        }
        if (next.finalizes) {
            finalizing(next, intent, own);
        }
    }

    /** Held cycles, and jobs without progress, let others go on. */
    private void requireRoom(FakeJob next, List<FakeJob> earlier) {
        var now = next.startedAt;
        var busy = earlier.stream()
                .filter(job -> !job.isOver(now) && !job.late && !job.excused && !job.hidden)
                .filter(job -> !job.cycle.equals(next.cycle) && !overtaken.contains(job.id))
                .filter(job -> job.cycle.filter(stopped).isEmpty())
                .filter(job -> now.isBefore(
                        lastProgress(job, now).plus(WITHOUT_PROGRESS).minus(CLOCKS)))
                .map(job -> job.cycle)
                .collect(toSet());
        if (busy.size() >= jobsAtOnce) {
            violate(now, next.owner, next + " was started beside jobs of " + busy + ", allowed: " + jobsAtOnce);
        }
    }

    /** Who has just been let go on has not seen what was recorded since. */
    private Instant lastProgress(FakeJob job, Instant now) {
        var last = progressed.getOrDefault(job.id, job.startedAt);
        return now.isBefore(last.plus(A_WHILE)) ? before.getOrDefault(job.id, job.startedAt) : last;
    }

    private void finalizing(FakeJob next, Optional<Intent> intent, List<FakeJob> earlier) {
        if (intent.filter(Intent::finalizes).isEmpty()) {
            violate(next.startedAt, next.owner, "finalized out of the blue");
            return;
        }
        var source = intent.get().source();
        finalizes.put(next.id, source);
        earlier.stream()
                .filter(job -> source.equals(finalizes.get(job.id)) && job.cycle.equals(next.cycle))
                .filter(job -> !job.toldFailed || (job.isInDoubt() && !next.isOneCall()))
                .forEach(job -> violate(
                        next.startedAt, next.owner, "finalized again, not knowing that " + job + " has failed"));
        earlier.stream()
                .filter(job -> !job.isOver(next.startedAt) && !job.excused && couldBeSeen(job, next))
                .forEach(job -> violate(next.startedAt, next.owner, "finalized while " + job + " was at work"));
        if (next.isOneCall()) {
            requireWhole(next, source);
        } else {
            requireComplete(next, source, sinceFinalized(earlier, source));
        }
    }

    /** The list of jobs must be read before the call, but not right before it. */
    private boolean couldBeSeen(FakeJob job, FakeJob next) {
        var read = lastListed.getOrDefault(next.owner, Instant.MIN);
        return !unusable.contains(next.owner)
                && !job.hidden
                && (job.isListed(read) || job.isListed(next.startedAt.minus(LONG_AGO)));
    }

    /** If one job imports and finalizes, it must contain everything and must be all or nothing. */
    private void requireWhole(FakeJob next, PinnedObject source) {
        var whole = new FakeSource.Load(source.version(), 1, 1);
        var definition = next.call.orElseThrow().definition();
        if (!next.load().equals(whole) || FakeSource.batches(source) != 1 || definition.continueOnError()) {
            violate(next.startedAt, next.owner, next + " does not hold the whole source, or need not import all of it");
        }
    }

    /** Every batch of the version to be finalized must be there. */
    private void requireComplete(FakeJob next, PinnedObject source, List<FakeJob> batches) {
        var now = next.startedAt;
        var all = FakeSource.batches(source);
        if (all == 0 && !mayBeEmpty.contains(next.owner)) {
            violate(now, next.owner, "finalized an empty source, though nobody allowed that");
        }
        IntStream.rangeClosed(1, all)
                .mapToObj(number -> new FakeSource.Load(source.version(), number, all))
                .filter(load -> batches.stream()
                        .noneMatch(job -> job.hasSucceeded(now) && (job.load().equals(load) || heals(job, load))))
                .forEach(load -> violate(now, next.owner, "finalized before " + load + " had succeeded"));
    }

    private boolean heals(FakeJob job, FakeSource.Load load) {
        return fixes.getOrDefault(job.load().version(), 0) == load.number();
    }

    /** The content of a fix file completes a batch that failed. */
    void heal(String version, int batch) {
        fixes.put(version, batch);
    }

    /** The batch jobs since the last finalization; what was sent before it belongs to the earlier version. */
    private List<FakeJob> sinceFinalized(List<FakeJob> jobs, PinnedObject source) {
        var from = 0;
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).finalizes && !source.equals(finalizes.get(jobs.get(i).id))) {
                from = i + 1;
            }
        }
        return jobs.subList(from, jobs.size()).stream()
                .filter(job -> !job.isFinalization())
                .toList();
    }

    private void violate(Instant now, SynchronizationId id, String what) {
        violations.add(now + " " + id + ": " + what);
    }
}
