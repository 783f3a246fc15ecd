package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a client of the Import API must never do. Violations are recorded, not thrown, because a client could catch them. */
final class CollibraRules {

    private final List<String> violations = new ArrayList<>();
    private final Set<SynchronizationId> unsettled = new HashSet<>();
    private final Set<SynchronizationId> mayBeEmpty = new HashSet<>();
    private final Map<SynchronizationId, PinnedObject> announced = new HashMap<>();
    private final Map<JobId, PinnedObject> finalizes = new HashMap<>();

    List<String> violations() {
        return violations;
    }

    /** The definition, or a person, allows the source to be empty. */
    void allowEmpty(SynchronizationId id) {
        mayBeEmpty.add(id);
    }

    /** The source that the next finalization is for. */
    void announce(SynchronizationId id, PinnedObject source) {
        announced.put(id, source);
    }

    /** A call got no answer. It must not be repeated until the list of jobs has been read. */
    void unsettled(SynchronizationId id) {
        unsettled.add(id);
    }

    void settled(SynchronizationId id) {
        unsettled.remove(id);
    }

    void calling(SynchronizationId id, Instant now) {
        if (unsettled.contains(id)) {
            violate(now, id, "a call was made again without knowing what became of the one before");
        }
    }

    void starting(FakeJob next, List<FakeJob> earlier) {
        var now = next.startedAt;
        earlier.stream()
                .filter(job -> !job.isOver(now) && !job.excused)
                .forEach(job -> violate(now, next.owner, next + " was started while " + job + " was at work"));
        if (next.finalizes) {
            finalizing(next, earlier);
        }
    }

    private void finalizing(FakeJob next, List<FakeJob> earlier) {
        var source = announced.get(next.owner);
        if (source == null) {
            violate(next.startedAt, next.owner, "finalized out of the blue");
            return;
        }
        finalizes.put(next.id, source);
        earlier.stream()
                .filter(job -> source.equals(finalizes.get(job.id)))
                .filter(job -> !job.toldFailed || (job.isInDoubt() && !next.isOneCall()))
                .forEach(job -> violate(
                        next.startedAt, next.owner, "finalized again, not knowing that " + job + " has failed"));
        if (next.isOneCall()) {
            requireWhole(next, source);
        } else {
            requireComplete(next, source, sinceFinalized(earlier, source));
        }
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
                        .noneMatch(job -> job.hasSucceeded(now) && job.load().equals(load)))
                .forEach(load -> violate(now, next.owner, "finalized before " + load + " had succeeded"));
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
