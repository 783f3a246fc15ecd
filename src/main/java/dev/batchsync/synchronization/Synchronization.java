package dev.batchsync.synchronization;

import dev.batchsync.synchronization.expectation.Timeliness;
import dev.batchsync.synchronization.guard.Past;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cycles of one synchronization id that have not ended. At most one is open, and only this one reads its source and
 * makes calls. The others wait for their turn, or are set aside until the open one has been surveyed.
 *
 * @param waiting the newest of the cycles that wait for the end of the open one
 * @param queue the others that wait for it, newest first; they get their turn only if newer ones turn out to be unusable
 * @param aside the cycles that were waiting or held when the open one began, newest first. The end of its survey ends them;
 *     if it cannot be used, the first of them takes its place.
 * @param newest the newest upload seen; an upload that arrives late is recognised by it
 * @param others the newest uploads of other keys, newest first; an old version of a key that arrives late is recognised by
 *     them
 * @param usable the newest upload whose cycle is over and that was usable; what is older never gets its turn any more
 * @param past what is known of the cycles that are over
 * @param recent its latest cycles, newest first, so that a list finds them without a search; empty as long as only an
 *     earlier version has opened cycles
 * @param unreported the cycles that are over, and whose reports have yet to be published
 * @param planning the cycles that only plan and are not over; they run beside the others
 * @param timeliness whether its cycles complete as often as expected; empty if nothing is expected
 * @param revision counts the writes, starting at 0
 */
public record Synchronization(
        SynchronizationId id,
        Optional<CycleId> open,
        Optional<CycleId> waiting,
        List<CycleId> queue,
        List<CycleId> aside,
        Optional<Upload> newest,
        List<Upload> others,
        Optional<Upload> usable,
        Past past,
        List<CycleId> recent,
        List<CycleId> unreported,
        List<CycleId> planning,
        Optional<Timeliness> timeliness,
        long revision) {

    /** How many cycles a list shows of each synchronization id. */
    public static final int RECENT = 20;

    /** How many plans run at once. More only wait for each other, and every write of the record carries all of them. */
    public static final int MOST_PLANS = 50;

    public Synchronization {
        // Records of earlier versions have none.
        past = past == null ? Past.NONE : past;
        usable = usable == null ? Optional.empty() : usable;
        queue = queue == null ? List.of() : List.copyOf(queue);
        aside = aside == null ? List.of() : List.copyOf(aside);
        recent = recent == null ? List.of() : List.copyOf(recent);
        unreported = unreported == null ? List.of() : List.copyOf(unreported);
        planning = planning == null ? List.of() : List.copyOf(planning);
        timeliness = timeliness == null ? Optional.empty() : timeliness;
    }

    public static Synchronization unknown(SynchronizationId id) {
        return new Synchronization(
                id,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Past.NONE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    LatestUploads latest() {
        return new LatestUploads(Stream.concat(newest.stream(), others.stream()).toList());
    }

    boolean isOpen(CycleId cycle) {
        return open.equals(Optional.of(cycle));
    }

    /** The cycles that wait for the end of the open one, newest first. */
    List<CycleId> queued() {
        return Stream.concat(waiting.stream(), queue.stream()).toList();
    }

    /** With a new cycle that is surveyed next. Whatever was open or waited is set aside. */
    Synchronization opened(CycleId cycle, Upload upload) {
        return written(Optional.of(cycle), List.of(), everythingElse(cycle), latest().with(upload))
                .listing(cycle);
    }

    private List<CycleId> everythingElse(CycleId cycle) {
        return Stream.of(queued(), open.stream().toList(), aside)
                .flatMap(Collection::stream)
                .filter(other -> !other.equals(cycle))
                .toList();
    }

    /** With a new cycle among those that wait, newest first. */
    Synchronization queued(CycleId cycle, List<CycleId> ordered, Upload upload) {
        return written(open, ordered, aside, latest().with(upload)).listing(cycle);
    }

    /** With a new cycle among those that are set aside, newest first. */
    Synchronization setAside(CycleId cycle, List<CycleId> ordered, Upload upload) {
        return written(open, queued(), ordered, latest().with(upload)).listing(cycle);
    }

    /** With what the event of a known upload says about its place, and who waits or is set aside then. */
    Synchronization placed(Upload upload, List<CycleId> stillQueued, List<CycleId> stillAside) {
        return written(open, stillQueued, stillAside, latest().with(upload));
    }

    /** Who takes the place of the open cycle: the newest that waits, or else the newest that was set aside. */
    Optional<CycleId> next() {
        return Stream.concat(queued().stream(), aside.stream()).findFirst();
    }

    /** After the open cycle: the next one takes its place. */
    Synchronization closed() {
        var rest = Stream.concat(queued().stream(), aside.stream()).skip(1).toList();
        return written(next(), List.of(), rest, latest());
    }

    /** The newest cycle that waits is surveyed. The open one, which is held, and the others that wait are set aside. */
    Synchronization promoted() {
        var newer = next().orElseThrow();
        return written(Optional.of(newer), List.of(), everythingElse(newer), latest());
    }

    /** A person lets a cycle go on that was set aside. The open one, and those that were set aside before it, wait for it. */
    Synchronization resumed(CycleId cycle) {
        var at = aside.indexOf(cycle);
        var queued = Stream.of(queued(), open.stream().toList(), aside.subList(0, at))
                .flatMap(Collection::stream)
                .toList();
        return written(Optional.of(cycle), queued, aside.subList(at + 1, aside.size()), latest());
    }

    /** The same order of cycles, if one of them changes together with it. */
    Synchronization confirmed() {
        return written(open, queued(), aside, latest());
    }

    /** Without a cycle that waited or was set aside. */
    Synchronization without(CycleId cycle) {
        return written(open, without(queued(), cycle), without(aside, cycle), latest());
    }

    /** Without a cycle that ends in the same write. */
    Synchronization replaced(CycleId cycle) {
        var queued = without(queued(), cycle);
        var next = queued.stream().findFirst();
        var rest = queued.stream().skip(1).toList();
        return new Synchronization(
                id,
                open,
                next,
                rest,
                without(aside, cycle),
                newest,
                others,
                usable,
                past,
                recent,
                unreported,
                planning,
                timeliness,
                revision);
    }

    private static List<CycleId> without(List<CycleId> cycles, CycleId cycle) {
        return cycles.stream().filter(other -> !other.equals(cycle)).toList();
    }

    /** The open one is usable, so that those that were set aside are over. */
    Synchronization proven() {
        return written(open, queued(), List.of(), latest());
    }

    /** Before the end of a usable cycle, in the same write. */
    Synchronization after(Cycle cycle) {
        var upload = latest().known(cycle.upload());
        var newer = usable.filter(known -> !known.isOlderThan(upload)).or(() -> Optional.of(upload));
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                List.of(),
                newest,
                others,
                newer,
                past,
                recent,
                unreported,
                planning,
                timeliness,
                revision);
    }

    /** With a cycle that was over when it began. */
    Synchronization outdated(CycleId cycle) {
        return confirmed().listing(cycle);
    }

    boolean takesAPlan() {
        return planning.size() < MOST_PLANS;
    }

    /** With a cycle that only plans. */
    Synchronization planned(CycleId cycle) {
        var all = Stream.concat(planning.stream(), Stream.of(cycle)).toList();
        return planning(all).listing(cycle);
    }

    /** After a cycle that only plans. */
    Synchronization withoutPlan(CycleId cycle) {
        return planning(without(planning, cycle));
    }

    private Synchronization planning(List<CycleId> plans) {
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                past,
                recent,
                unreported,
                plans,
                timeliness,
                revision + 1);
    }

    /** However many plans are listed, the cycles that are not over stay in the list. */
    private Synchronization listing(CycleId cycle) {
        var before = recent.isEmpty() ? Stream.concat(waiting.stream(), open.stream()) : recent.stream();
        var latest = new ArrayList<>(
                Stream.concat(Stream.of(cycle), before).distinct().toList());
        var going = Stream.of(open.stream().toList(), queued(), aside, planning)
                .flatMap(Collection::stream)
                .toList();
        for (int i = latest.size() - 1; i > 0 && latest.size() > RECENT; i--) {
            if (!going.contains(latest.get(i))) {
                latest.remove(i);
            }
        }
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                past,
                latest,
                unreported,
                planning,
                timeliness,
                revision);
    }

    /** The same, in the same write, with reports that have yet to be published. */
    Synchronization owing(List<CycleId> reports) {
        var all =
                Stream.concat(unreported.stream(), reports.stream()).distinct().toList();
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                past,
                recent,
                all,
                planning,
                timeliness,
                revision);
    }

    Synchronization reported(CycleId cycle) {
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                past,
                recent,
                without(unreported, cycle),
                planning,
                timeliness,
                revision + 1);
    }

    /** Its cycles that need somebody to carry them on. */
    public Stream<CycleId> unfinished() {
        return Stream.of(
                        open.stream(),
                        waiting.stream(),
                        queue.stream(),
                        aside.stream(),
                        unreported.stream(),
                        planning.stream())
                .flatMap(cycles -> cycles);
    }

    private Synchronization written(
            Optional<CycleId> nextOpen, List<CycleId> queued, List<CycleId> setAside, LatestUploads latest) {
        return new Synchronization(
                id,
                nextOpen,
                queued.stream().findFirst(),
                queued.stream().skip(1).toList(),
                setAside,
                latest.newest(),
                latest.uploads().stream().skip(1).toList(),
                usable,
                past,
                recent,
                unreported,
                planning,
                timeliness,
                revision + 1);
    }

    /** With another past, in the same write. */
    Synchronization with(Past other) {
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                other,
                recent,
                unreported,
                planning,
                timeliness,
                revision);
    }

    /** With a cycle of the same source that is opened in the same write. */
    Synchronization settledBy(CycleId cycle, Past other) {
        var next = other.settledBy(cycle);
        return new Synchronization(
                        id,
                        Optional.of(cycle),
                        waiting,
                        queue,
                        aside,
                        newest,
                        others,
                        usable,
                        next,
                        recent,
                        unreported,
                        planning,
                        timeliness,
                        revision)
                .listing(cycle);
    }

    /** With another past, and nothing else. */
    public Synchronization remembering(Past other) {
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                other,
                recent,
                unreported,
                planning,
                timeliness,
                revision + 1);
    }

    /** With another timeliness, in the same write. */
    Synchronization with(Optional<Timeliness> other) {
        return new Synchronization(
                id,
                open,
                waiting,
                queue,
                aside,
                newest,
                others,
                usable,
                past,
                recent,
                unreported,
                planning,
                other,
                revision);
    }

    /** With another timeliness, and nothing else. */
    public Synchronization timely(Optional<Timeliness> other) {
        return remembering(past).with(other);
    }
}
