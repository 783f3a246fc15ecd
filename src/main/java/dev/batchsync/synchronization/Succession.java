package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleJournal.Transition;
import dev.batchsync.synchronization.guard.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which cycle of a synchronization id gets its turn, and which one ends. A newer upload ends the older ones only
 * after its survey has shown that it is usable. Until then, they keep their places.
 */
final class Succession {

    /** How many cycles may wait or be set aside. All of them can end in one write of 100 records (DynamoDB's limit). */
    static final int MOST = 20;

    private final CycleStore store;

    Succession(CycleStore store) {
        this.store = store;
    }

    /** What is written at once. */
    record Move(List<Transition> transitions, Synchronization after) {}

    /** True if the survey of the cycle is over and its source was usable. */
    static boolean isUsable(Cycle cycle) {
        var phase = cycle.phase() instanceof Phase.Held held ? held.resumption() : cycle.phase();
        return phase instanceof Phase.Comparing
                || phase instanceof Phase.Resumable
                || phase instanceof Phase.Completed
                || phase instanceof Phase.Unchanged;
    }

    /** A held cycle lets a newer upload be surveyed, unless a job of it may still run. */
    static boolean givesWay(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.givesWay();
    }

    /** The same as {@link LatestUploads#place}, but not before any earlier version of its key that may still run or has run. */
    Upload place(Upload arrived, Synchronization known) {
        return Stream.concat(going(known).map(Cycle::upload), known.usable().stream())
                .filter(earlier -> earlier.isVersionBefore(arrived))
                .map(Upload::time)
                .reduce(known.latest().place(arrived), Upload::notBefore, (one, other) -> other);
    }

    private Stream<Cycle> going(Synchronization known) {
        var going = Stream.of(known.open().stream(), known.queued().stream(), known.aside().stream())
                .flatMap(cycles -> cycles)
                .toList();
        return going.isEmpty() ? Stream.empty() : store.findAll(going).values().stream();
    }

    /** What replaces a placed upload that has no cycle yet. An upload whose cycle failed, or is not surveyed, replaces none. */
    Optional<Upload> replacing(Upload placed, Synchronization known) {
        var newer = known.latest().replacing(placed).isEmpty()
                ? Optional.<Upload>empty()
                : known.latest().only(this::replacesOthers).replacing(placed);
        return newer.or(() -> laterVersion(placed, known))
                .or(() -> Stream.concat(known.usable().stream(), goingAndUsable(known))
                        .filter(placed::precedes)
                        .findFirst());
    }

    /** One that is not surveyed may have taken the place of a usable one among the latest uploads. */
    private Optional<Upload> laterVersion(Upload placed, Synchronization known) {
        return known.latest().knowsLaterVersion(placed)
                ? store.findAll(known.recent()).values().stream()
                        .filter(Succession::replacesOlder)
                        .map(Cycle::upload)
                        .filter(placed::isVersionBefore)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean replacesOlder(Cycle cycle) {
        return isUsable(cycle) || cycle.phase() instanceof Phase.Cancelled;
    }

    /**
     * A later version of its key, which is not surveyed, may have taken its place among the latest uploads. One that is set aside
     * counts as well: if the open one cannot be used, it has its place again.
     */
    private Stream<Upload> goingAndUsable(Synchronization known) {
        return going(known).filter(Succession::isUsable).map(cycle -> known.latest()
                .known(cycle.upload()));
    }

    private boolean replacesOthers(Upload upload) {
        var first = CycleId.of(upload);
        var cycle = store.find(first);
        // A record that is gone is of a cycle that ended long ago.
        var replaces = cycle.isEmpty();
        for (int count = 2; cycle.isPresent() && !replaces; count++) {
            replaces = replacesOlder(cycle.get());
            cycle = store.find(first.again(count));
        }
        return replaces;
    }

    /** The place of an upload that nothing replaces. */
    Move placed(Upload upload, Synchronization before, Instant now) {
        var open = before.open().flatMap(store::find);
        if (open.isEmpty()) {
            return opened(Cycle.first(upload, new Phase.Open(), now), before);
        }
        var cycle = Cycle.first(upload, new Phase.Waiting(), now);
        if (!isUsable(open.get()) && isOlder(upload, open.get(), before)) {
            var ordered = inOrder(cycle, before.aside());
            // The survey of the open cycle may end at this instant, and would not end this one.
            var transitions =
                    List.of(created(cycle), Transition.of(open.get(), open.get().touched()));
            return bounded(transitions, before.setAside(cycle.id(), ordered, upload), now);
        }
        var ordered = inOrder(cycle, before.queued());
        return givesWay(open.get()) && ordered.get(0).equals(cycle.id())
                ? opened(Cycle.first(upload, new Phase.Open(), now), before)
                : bounded(List.of(created(cycle)), before.queued(cycle.id(), ordered, upload), now);
    }

    private static boolean isOlder(Upload upload, Cycle open, Synchronization known) {
        return upload.precedes(known.latest().known(open.upload()));
    }

    private List<CycleId> inOrder(Cycle cycle, List<CycleId> others) {
        var known = store.findAll(others);
        var newer = others.stream()
                .flatMap(id -> Stream.ofNullable(known.get(id)))
                .filter(other -> cycle.upload().precedes(other.upload()))
                .map(Cycle::id)
                .toList();
        var ordered = new ArrayList<>(newer);
        ordered.add(cycle.id());
        others.stream().filter(id -> !newer.contains(id)).forEach(ordered::add);
        return ordered;
    }

    /** Opens a new cycle. The present one, which is held, is set aside. */
    Move opened(Cycle cycle, Synchronization before) {
        var transitions = new ArrayList<>(List.of(created(cycle)));
        transitions.addAll(touched(before.open()));
        return bounded(transitions, before.opened(cycle.id(), cycle.upload()), cycle.openedAt());
    }

    /** Without this write, a person could let the cycle go on and not notice that it is not the open one any more. */
    private List<Transition> touched(Optional<CycleId> open) {
        return open.flatMap(store::find).stream()
                .map(held -> Transition.of(held, held.touched()))
                .toList();
    }

    /** The newest cycle that waits for a held one is surveyed. */
    Optional<Move> promoted(Cycle held, Synchronization before) {
        if (!before.isOpen(held.id()) || before.waiting().isEmpty() || !givesWay(held)) {
            return Optional.empty();
        }
        var transitions = new ArrayList<>(List.of(Transition.of(held, held.touched())));
        before.next().flatMap(this::opening).ifPresent(transitions::add);
        return Optional.of(new Move(transitions, before.promoted()));
    }

    /**
     * The newest cycle that waits is surveyed, before a paused one of which nothing was sent. One that is held cannot be: the paused
     * one would wait for a person's decision about the other.
     */
    Optional<Move> overtaken(Cycle paused, Synchronization before) {
        if (!before.isOpen(paused.id()) || before.waiting().isEmpty()) {
            return Optional.empty();
        }
        return before.next()
                .flatMap(this::opening)
                .map(opened -> new Move(List.of(Transition.of(paused, paused.waiting()), opened), before.promoted()));
    }

    /** A waiting cycle begins; one that is held stays so. */
    Optional<Transition> opening(CycleId next) {
        return store.find(next)
                .filter(cycle -> cycle.phase() instanceof Phase.Waiting)
                .map(cycle -> Transition.of(cycle, cycle.in(new Phase.Open())));
    }

    /** The survey of the open cycle has shown that it is usable: what was set aside is over. */
    Move proven(Cycle before, Cycle after, Synchronization known, Instant now) {
        var ended = outdone(before, known, now);
        var transitions = new ArrayList<>(List.of(Transition.of(before, after)));
        transitions.addAll(ended);
        return new Move(transitions, known.proven().with(past(known.past(), ended)));
    }

    /** The ends of all cycles that were set aside for another one. */
    List<Transition> outdone(Cycle by, Synchronization known, Instant now) {
        var newer = Phase.Cancelled.superseded(known.latest().known(by.upload()), now);
        var again = Phase.Cancelled.runAgain(by.id(), now);
        var cycles = store.findAll(known.aside());
        return known.aside().stream()
                .flatMap(id -> Stream.ofNullable(cycles.get(id)))
                .map(old -> Transition.of(old, old.endedBy(old.source().equals(by.source()) ? again : newer)))
                .toList();
    }

    /** What is known after these ends. */
    static Past past(Past before, List<Transition> ended) {
        var past = before;
        for (var transition : ended) {
            if (transition.before().isPresent() && transition.after().phase() instanceof Phase.Ended end) {
                past = past.after(transition.before().get(), end);
            }
        }
        return past;
    }

    /** A person lets a cycle go on that is not the open one. Empty if it is the open one. */
    Optional<Move> resumed(Cycle before, Cycle after, Synchronization known) {
        if (known.aside().contains(before.id())) {
            var transitions = new ArrayList<>(List.of(Transition.of(before, after)));
            known.open()
                    .flatMap(store::find)
                    .ifPresent(open -> transitions.add(Transition.of(open, interrupted(open))));
            return Optional.of(new Move(transitions, known.resumed(before.id())));
        }
        if (known.queued().contains(before.id())) {
            var waiting = Transition.of(before, before.in(new Phase.Waiting()));
            return Optional.of(new Move(List.of(waiting), known.confirmed()));
        }
        return Optional.empty();
    }

    /** Nothing of it has been sent; it is surveyed again when its turn comes. */
    private static Cycle interrupted(Cycle open) {
        return open.phase() instanceof Phase.Held ? open.touched() : open.waiting();
    }

    private static Transition created(Cycle cycle) {
        return new Transition(Optional.empty(), cycle);
    }

    /** If there are too many, the newest stays and the oldest ones stay: they have waited longest for a usable upload. */
    private Move bounded(List<Transition> transitions, Synchronization after, Instant now) {
        var all = Stream.concat(after.queued().stream(), after.aside().stream()).toList();
        var surplus = all.size() <= MOST
                ? Optional.<Cycle>empty()
                : all.stream()
                        .skip(1)
                        .flatMap(id -> store.find(id).stream())
                        .filter(cycle -> cycle.phase() instanceof Phase.Waiting)
                        .findFirst();
        return surplus.map(old -> {
                    var end = Phase.Cancelled.tooMany(MOST, now);
                    var more = new ArrayList<>(transitions);
                    more.add(Transition.of(old, old.endedBy(end)));
                    return new Move(more, after.replaced(old.id()));
                })
                .orElseGet(() -> new Move(transitions, after));
    }
}
