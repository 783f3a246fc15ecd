package dev.batchsync.synchronization;

import dev.batchsync.synchronization.guard.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cycles of one synchronization id that are not over: at most one open, at most one waiting.
 *
 * @param newest the newest upload seen; an upload that arrives late is recognised by it
 * @param others the newest uploads of other keys, newest first; an old version of a key that arrives late is recognised
 *     by them
 * @param past what is known of the cycles that are over
 * @param recent its latest cycles, newest first, so that a list finds them without a search; empty as long as only an earlier
 *     version has opened cycles
 * @param unreported the cycles that are over, and whose reports have yet to be published
 * @param planning the cycles that only plan and are not over; they run beside the others
 * @param revision counts the writes, starting at 0
 */
public record Synchronization(
        SynchronizationId id,
        Optional<CycleId> open,
        Optional<CycleId> waiting,
        Optional<Upload> newest,
        List<Upload> others,
        Past past,
        List<CycleId> recent,
        List<CycleId> unreported,
        List<CycleId> planning,
        long revision) {

    /** How many cycles a list shows of each synchronization id. */
    public static final int RECENT = 20;

    public Synchronization {
        // Records of earlier versions have none.
        past = past == null ? Past.NONE : past;
        recent = recent == null ? List.of() : List.copyOf(recent);
        unreported = unreported == null ? List.of() : List.copyOf(unreported);
        planning = planning == null ? List.of() : List.copyOf(planning);
    }

    /** Without plans. */
    public Synchronization(
            SynchronizationId id,
            Optional<CycleId> open,
            Optional<CycleId> waiting,
            Optional<Upload> newest,
            List<Upload> others,
            Past past,
            List<CycleId> recent,
            List<CycleId> unreported,
            long revision) {
        this(id, open, waiting, newest, others, past, recent, unreported, List.of(), revision);
    }

    public Synchronization(
            SynchronizationId id,
            Optional<CycleId> open,
            Optional<CycleId> waiting,
            Optional<Upload> newest,
            List<Upload> others,
            long revision) {
        this(id, open, waiting, newest, others, Past.NONE, List.of(), List.of(), List.of(), revision);
    }

    public static Synchronization unknown(SynchronizationId id) {
        return new Synchronization(id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    LatestUploads latest() {
        return new LatestUploads(Stream.concat(newest.stream(), others.stream()).toList());
    }

    Synchronization opened(CycleId cycle, Upload upload) {
        return written(Optional.of(cycle), Optional.empty(), latest().with(upload))
                .listing(cycle);
    }

    Synchronization queued(CycleId cycle, Upload upload) {
        return written(open, Optional.of(cycle), latest().with(upload)).listing(cycle);
    }

    /** With what the event of a known upload says about its place, and what still waits then. */
    Synchronization placed(Upload upload, Optional<CycleId> stillWaiting) {
        return written(open, stillWaiting, latest().with(upload));
    }

    /** After the open cycle: the waiting one takes its place. */
    Synchronization closed() {
        return written(waiting, Optional.empty(), latest());
    }

    Synchronization withoutWaiting() {
        return written(open, Optional.empty(), latest());
    }

    /** With a cycle that was over when it began. */
    Synchronization outdated(CycleId cycle) {
        return written(open, waiting, latest()).listing(cycle);
    }

    /** With a cycle that only plans. */
    Synchronization planned(CycleId cycle) {
        var all = Stream.concat(planning.stream(), Stream.of(cycle)).toList();
        return planning(all).listing(cycle);
    }

    /** After a cycle that only plans. */
    Synchronization withoutPlan(CycleId cycle) {
        return planning(planning.stream().filter(other -> !other.equals(cycle)).toList());
    }

    private Synchronization planning(List<CycleId> plans) {
        return new Synchronization(id, open, waiting, newest, others, past, recent, unreported, plans, revision + 1);
    }

    /** However many plans are listed, the cycles that are not over stay in the list. */
    private Synchronization listing(CycleId cycle) {
        var before = recent.isEmpty() ? Stream.concat(waiting.stream(), open.stream()) : recent.stream();
        var latest = new ArrayList<>(
                Stream.concat(Stream.of(cycle), before).distinct().toList());
        for (int i = latest.size() - 1; i > 0 && latest.size() > RECENT; i--) {
            var listed = Optional.of(latest.get(i));
            if (!listed.equals(open) && !listed.equals(waiting)) {
                latest.remove(i);
            }
        }
        return new Synchronization(id, open, waiting, newest, others, past, latest, unreported, planning, revision);
    }

    /** The same, in the same write, with reports that have yet to be published. */
    Synchronization owing(List<CycleId> reports) {
        var all =
                Stream.concat(unreported.stream(), reports.stream()).distinct().toList();
        return new Synchronization(id, open, waiting, newest, others, past, recent, all, planning, revision);
    }

    Synchronization reported(CycleId cycle) {
        var rest = unreported.stream().filter(other -> !other.equals(cycle)).toList();
        return new Synchronization(id, open, waiting, newest, others, past, recent, rest, planning, revision + 1);
    }

    /** Its cycles that need somebody to carry them on. */
    public Stream<CycleId> unfinished() {
        return Stream.of(open.stream(), waiting.stream(), unreported.stream(), planning.stream())
                .flatMap(cycles -> cycles);
    }

    private Synchronization written(Optional<CycleId> nextOpen, Optional<CycleId> nextWaiting, LatestUploads latest) {
        var rest = latest.uploads().stream().skip(1).toList();
        return new Synchronization(
                id, nextOpen, nextWaiting, latest.newest(), rest, past, recent, unreported, planning, revision + 1);
    }

    /** With another past, in the same write. */
    Synchronization with(Past other) {
        return new Synchronization(id, open, waiting, newest, others, other, recent, unreported, planning, revision);
    }

    /** With a cycle of the same source that is opened in the same write. */
    Synchronization settledBy(CycleId cycle, Past other) {
        var next = other.settledBy(cycle);
        return new Synchronization(
                        id, Optional.of(cycle), waiting, newest, others, next, recent, unreported, planning, revision)
                .listing(cycle);
    }

    /** With another past, and nothing else. */
    public Synchronization remembering(Past other) {
        return new Synchronization(
                id, open, waiting, newest, others, other, recent, unreported, planning, revision + 1);
    }
}
