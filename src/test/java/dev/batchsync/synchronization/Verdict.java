package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;

import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.statuses.StatusReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the end of a run. */
final class Verdict {

    private final World world;
    private final List<String> faults = new ArrayList<>();

    Verdict(World world) {
        this.world = world;
    }

    /** The broken promises; empty if all were kept. */
    List<String> faults() {
        faults.addAll(world.collibra.rules().violations());
        faults.addAll(world.witness.lies());
        if (world.messages.most() > MessageCount.bound(ids())) {
            faults.add("messages multiply: " + world.messages.most() + " at once");
        }
        world.uploads.stream().distinct().forEach(this::judge);
        if (!world.mode.mischief) {
            newestUploads().forEach(this::requireCompleted);
        }
        return faults;
    }

    private int ids() {
        return (int)
                world.uploads.stream().map(Upload::synchronizationId).distinct().count();
    }

    private List<Upload> newestUploads() {
        return world.uploads.stream().collect(Collectors.groupingBy(Upload::synchronizationId)).values().stream()
                .map(uploads -> uploads.stream()
                        .max(comparing(upload -> upload.announcedAt().orElseThrow()))
                        .orElseThrow())
                .toList();
    }

    private void judge(Upload upload) {
        var found = world.store.find(CycleId.of(upload));
        if (found.isEmpty()) {
            faults.add("no cycle came of " + upload);
            return;
        }
        var cycle = found.get();
        judgeList(cycle);
        if (cycle.phase() instanceof Phase.Completed completed) {
            judgeCompleted(cycle, completed);
        } else if (cycle.phase() instanceof Phase.Unchanged unchanged) {
            var like = world.store.find(unchanged.like());
            require(
                    like.filter(last ->
                                    last.phase() instanceof Phase.Completed && isSame(last.source(), cycle.source()))
                            .isPresent(),
                    cycle,
                    "is not like " + like);
        } else if (cycle.phase() instanceof Phase.Cancelled end && end.why().startsWith("A newer upload")) {
            require(
                    hasUsableSibling(cycle) || hasCancelledSibling(cycle),
                    cycle,
                    "was replaced by uploads that cannot be used");
        } else if (cycle.phase() instanceof Phase.Failed) {
            var flawed = world.source.flaw(cycle.source()) != FakeSource.Flaw.NONE;
            require(flawed || world.source.isTooLargeForOneCall(cycle.source()), cycle, "failed for no reason");
        } else if (cycle.phase() instanceof Phase.Waiting) {
            require(waitsForAJob(cycle), cycle, "waits for nothing");
        } else {
            var restsWithAPerson = cycle.phase() instanceof Phase.Held && !cycle.cancelRequested();
            require(cycle.isEnded() || restsWithAPerson, cycle, "is stuck");
        }
    }

    /** Lists show what a cycle keeps of its batches, and the cycles that their id keeps. */
    private void judgeList(Cycle cycle) {
        var derived = CycleStatus.of(cycle, world.store.batches(cycle.id())).progress();
        require(CycleStatus.listed(cycle).progress().equals(derived), cycle, "keeps other totals than " + derived);
        var latest = world.store.cycles(cycle.synchronizationId(), Synchronization.RECENT + 1);
        var known = world.store.synchronization(cycle.synchronizationId()).recent();
        require(
                latest.size() > Synchronization.RECENT
                        ? known.size() == Synchronization.RECENT
                        : Set.copyOf(known)
                                .equals(latest.stream().map(Cycle::id).collect(Collectors.toSet())),
                cycle,
                "is not listed as stored: " + known);
    }

    /** Empty sources are all the same. */
    private static boolean isSame(PinnedObject one, PinnedObject other) {
        return one.version().equals(other.version())
                || (FakeSource.batches(one) == 0 && FakeSource.batches(other) == 0);
    }

    private void judgeCompleted(Cycle cycle, Phase.Completed completed) {
        var now = world.clock.instant();
        var batches = world.store.batches(cycle.id());
        require(
                batches.size() == FakeSource.batches(cycle.source())
                        && batches.stream().allMatch(Batch::isSucceeded),
                cycle,
                "lost a batch: " + batches);
        var job = world.collibra.find(completed.finalization());
        var own = job.finalizes && job.cycle.equals(Optional.of(cycle.id()));
        require(job.hasSucceeded(now), cycle, "is not finalized");
        require(own || mayBeMistaken(job), cycle, "took " + job + " for its finalization");
        var known = world.store.synchronization(cycle.synchronizationId());
        var isLast = known.open().isEmpty()
                && known.past()
                        .base()
                        .filter(base -> base.since().isEmpty())
                        .flatMap(LedgerBase::completed)
                        .filter(sent -> sent.ledger().cycle().equals(cycle.id()))
                        .isPresent();
        if (isLast) {
            judgeKept(cycle, completed);
        }
    }

    /** What its finalization took away is kept, and nothing of what is back. */
    private void judgeKept(Cycle cycle, Phase.Completed completed) {
        var kept = world.statuses
                .keptIn(cycle.synchronizationId(), completed.prepared())
                .keySet();
        var missing = world.ledgers.missing.getOrDefault(cycle.id(), Set.of());
        var source = world.ledgers.ledgers.getOrDefault(cycle.id(), Map.of()).keySet();
        var read = completed.prepared().statuses().last();
        require(
                missing.isEmpty() || read.filter(StatusReading::complete).isPresent(),
                cycle,
                "was finalized before statuses were read");
        require(
                read.filter(reading -> reading.unread() == 0).isEmpty() || kept.containsAll(missing),
                cycle,
                "does not keep all of " + missing + ", but " + kept);
        require(
                completed.restoration().failure().isPresent()
                        || wasKeptInVain(cycle, completed)
                        || Collections.disjoint(kept, source),
                cycle,
                "still keeps what is back: " + kept);
    }

    /** A later cycle has kept what its finalization would take away, and was cancelled before it was sent. */
    private boolean wasKeptInVain(Cycle cycle, Phase.Completed completed) {
        return world.statuses.keepers.stream()
                .flatMap(id -> world.store.find(id).stream())
                .anyMatch(other -> other.synchronizationId().equals(cycle.synchronizationId())
                        && other.phase() instanceof Phase.Cancelled end
                        && end.at().isAfter(completed.at()));
    }

    /**
     * What another program does with our user cannot be told from what is ours, nor can a batch whose job Collibra starts
     * minutes after its caller has given up and sent it again.
     */
    private boolean mayBeMistaken(FakeJob job) {
        return job.late || (job.cycle.isEmpty() && job.startedBy == JobLists.Owner.OUR_USER);
    }

    private boolean hasUsableSibling(Cycle cycle) {
        return world.store.cycles(cycle.synchronizationId(), Integer.MAX_VALUE).stream()
                .filter(other -> !other.id().equals(cycle.id()))
                .map(Cycle::source)
                .anyMatch(this::survives);
    }

    /** A person who cancels a cycle does not want an older one instead. */
    private boolean hasCancelledSibling(Cycle cycle) {
        return world.store.cycles(cycle.synchronizationId(), Integer.MAX_VALUE).stream()
                .filter(other -> !announced(other).isBefore(announced(cycle)))
                .anyMatch(other -> other.phase() instanceof Phase.Cancelled end
                        && end.why().startsWith("A person cancelled"));
    }

    private static Instant announced(Cycle cycle) {
        return cycle.upload().announcedAt().orElseThrow();
    }

    /** Whether its survey may find it usable. One that is read short looks smaller than it is. */
    private boolean survives(PinnedObject source) {
        return switch (world.source.flaw(source)) {
            case MALFORMED -> false;
            case READ_SHORT -> true;
            case NONE, CHANGED -> !world.source.isTooLargeForOneCall(source);
        };
    }

    private boolean waitsForAJob(Cycle waiting) {
        Optional<Cycle> open =
                world.store.synchronization(waiting.synchronizationId()).open().flatMap(world.store::find);
        return open.filter(cycle -> cycle.phase() instanceof Phase.Held held && held.mayHaveJob())
                .isPresent();
    }

    private void requireCompleted(Upload upload) {
        var cycle = world.store.find(CycleId.of(upload)).orElseThrow();
        require(
                cycle.phase() instanceof Phase.Completed || world.source.isTooLargeForOneCall(cycle.source()),
                cycle,
                "is not completed");
    }

    private void require(boolean fact, Cycle cycle, String otherwise) {
        if (!fact) {
            faults.add(cycle.id() + " " + otherwise + ": " + cycle);
        }
    }
}
