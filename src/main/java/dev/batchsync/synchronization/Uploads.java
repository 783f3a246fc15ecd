package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleJournal.Transition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns uploads into cycles. Each synchronization id has at most one open and one waiting cycle; the newest upload
 * wins.
 */
public final class Uploads {

    private final CycleStore store;
    private final CycleJournal journal;
    private final DelayedMessages messages;
    private final Clock clock;

    public Uploads(
            CycleStore store, Reports reports, CycleListener listener, Continuations continuations, Clock clock) {
        this.store = store;
        this.journal = new CycleJournal(store, new CycleJournal.DueReports(store, reports, listener), listener);
        this.messages = new DelayedMessages(store, continuations, clock);
        this.clock = clock;
    }

    /**
     * Accepts an upload whose event has arrived. If it has a cycle, the event only says where the upload belongs, and
     * makes sure that the cycle goes on.
     */
    public CycleId accept(Upload upload) {
        var id = CycleId.of(upload);
        OptimisticWrites.repeat("Synchronization " + upload.synchronizationId(), () -> {
            var cycle = store.find(id);
            var written = cycle.isPresent() ? learn(upload, cycle.get()) : commit(upload);
            return written ? Optional.of(id) : Optional.empty();
        });
        wake(upload.synchronizationId());
        return id;
    }

    /** Accepts an object that appeared in a bucket without events. It is newer than all uploads before it. */
    public CycleId acceptAsNewest(SynchronizationId owner, PinnedObject object) {
        var id = CycleId.of(Upload.found(owner, object));
        OptimisticWrites.repeat("Synchronization " + owner, () -> {
            var time = store.synchronization(owner).latest().after(clock.instant());
            var known = store.find(id).isPresent();
            return known || commit(Upload.announced(owner, object, "", time)) ? Optional.of(id) : Optional.empty();
        });
        wake(owner);
        return id;
    }

    /**
     * Accepts an upload whose event has not arrived, if it is newer than all others without any doubt and none is open
     * or waiting. Otherwise only its event can say where it belongs.
     *
     * @return its cycle, or empty if it gets none before its event arrives
     */
    public Optional<CycleId> acceptFound(Upload upload) {
        Optional<CycleId> cycle = OptimisticWrites.repeat(
                "Synchronization " + upload.synchronizationId(), () -> tryToAcceptFound(upload));
        wake(upload.synchronizationId());
        return cycle;
    }

    private Optional<Optional<CycleId>> tryToAcceptFound(Upload upload) {
        var id = CycleId.of(upload);
        if (store.find(id).isPresent()) {
            return Optional.of(Optional.of(id));
        }
        var synchronization = store.synchronization(upload.synchronizationId());
        var open = synchronization.open().flatMap(store::find);
        var isFree = open.filter(cycle -> !givesWay(cycle)).isEmpty()
                && synchronization.waiting().isEmpty();
        if (!isFree || !synchronization.latest().isCertainlyNewer(upload)) {
            return Optional.of(Optional.empty());
        }
        var cycle = Cycle.first(upload, new Phase.Open(), clock.instant());
        return open(cycle, synchronization, open) ? Optional.of(Optional.of(id)) : Optional.empty();
    }

    /** What came of a request to start a cycle. */
    public sealed interface Start {}

    public record Started(CycleId cycle) implements Start {}

    /** A cycle of the same synchronization id is open or waiting. */
    public record Busy(CycleId cycle) implements Start {}

    /**
     * Opens a cycle for an object on request, even if the object already had a cycle or is not the newest.
     *
     * @param forced whether the source is sent even if nothing has changed since the last completed cycle
     */
    public Start start(Upload upload, boolean forced) {
        return OptimisticWrites.repeat(
                "Synchronization " + upload.synchronizationId(), () -> tryToStart(upload, forced));
    }

    private Optional<Start> tryToStart(Upload upload, boolean forced) {
        var synchronization = store.synchronization(upload.synchronizationId());
        var open = synchronization.open().flatMap(store::find);
        if (open.isPresent() && !givesWay(open.get())) {
            return Optional.of(new Busy(open.get().id()));
        }
        if (synchronization.waiting().isPresent()) {
            return Optional.of(new Busy(synchronization.waiting().get()));
        }
        var cycle = Cycle.first(unusedId(CycleId.of(upload)), upload, new Phase.Open(forced), clock.instant());
        if (!open(cycle, synchronization, open)) {
            return Optional.empty();
        }
        wake(upload.synchronizationId());
        return Optional.of(new Started(cycle.id()));
    }

    /** Opens a plan for an object that was uploaded to be planned. Each version of an object has one such plan. */
    public CycleId plan(Upload upload) {
        var id = CycleId.ofPlan(upload);
        OptimisticWrites.repeat(
                "Synchronization " + upload.synchronizationId(),
                () -> store.find(id).isPresent() || open(Cycle.plan(id, upload, false, clock.instant()))
                        ? Optional.of(id)
                        : Optional.empty());
        messages.wakeIfNobodyCarriesItOn(id);
        return id;
    }

    /**
     * Opens a plan for an object on request, beside the cycles of its synchronization id.
     *
     * @param forced whether a cycle is planned that sends the source even if nothing has changed
     */
    public CycleId planOnRequest(Upload upload, boolean forced) {
        var id = OptimisticWrites.repeat("Synchronization " + upload.synchronizationId(), () -> {
            var unused = unusedId(CycleId.ofPlan(upload));
            return open(Cycle.plan(unused, upload, forced, clock.instant()))
                    ? Optional.of(unused)
                    : Optional.<CycleId>empty();
        });
        messages.wakeIfNobodyCarriesItOn(id);
        return id;
    }

    /** The places of open and waiting cycles stay as they are, and so does the order of uploads. */
    private boolean open(Cycle plan) {
        var before = store.synchronization(plan.synchronizationId());
        return journal.commit(List.of(created(plan)), List.of(), Optional.of(before.planned(plan.id())));
    }

    private CycleId unusedId(CycleId first) {
        var id = first;
        for (int count = 2; store.find(id).isPresent(); count++) {
            id = first.again(count);
        }
        return id;
    }

    private void wake(SynchronizationId id) {
        store.synchronization(id).open().ifPresent(messages::wakeIfNobodyCarriesItOn);
    }

    private boolean commit(Upload arrived) {
        var now = clock.instant();
        var synchronization = store.synchronization(arrived.synchronizationId());
        var upload = synchronization.latest().place(arrived);
        var newer = synchronization.latest().replacing(upload);
        if (newer.isPresent()) {
            var outdated = Cycle.first(upload, Phase.Cancelled.superseded(newer.get(), now), now);
            return journal.commit(
                    List.of(created(outdated)), List.of(), Optional.of(synchronization.outdated(outdated.id())));
        }
        var open = synchronization.open().flatMap(store::find);
        return open.filter(cycle -> !givesWay(cycle)).isPresent()
                ? queue(upload, synchronization, now)
                : open(Cycle.first(upload, new Phase.Open(), now), synchronization, open);
    }

    /**
     * Corrects the place of an upload that got its cycle before its event arrived, unless the cycle came to nothing. An
     * older upload that waits loses its turn.
     */
    private boolean learn(Upload arrived, Cycle own) {
        var before = store.synchronization(arrived.synchronizationId());
        var upload = before.latest().place(arrived);
        if (cameToNothing(own) || !before.latest().learnFrom(upload)) {
            return true;
        }
        var end = Phase.Cancelled.superseded(upload, clock.instant());
        var outdated = waiting(before)
                .filter(cycle -> !cycle.id().equals(own.id()) && cycle.upload().isOlderThan(upload));
        var transitions = outdated.map(cycle -> Transition.of(cycle, cycle.endedBy(end))).stream()
                .toList();
        var waiting = outdated.isPresent() ? Optional.<CycleId>empty() : before.waiting();
        return journal.commit(transitions, List.of(), Optional.of(before.placed(upload, waiting)));
    }

    private static boolean cameToNothing(Cycle cycle) {
        return cycle.phase() instanceof Phase.Failed || cycle.phase() instanceof Phase.Cancelled;
    }

    /** A held cycle is replaced by a newer snapshot, unless a job of it may still run. */
    private static boolean givesWay(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.givesWay();
    }

    private boolean open(Cycle cycle, Synchronization before, Optional<Cycle> held) {
        var upload = cycle.upload();
        var end = Phase.Cancelled.superseded(upload, cycle.openedAt());
        var transitions = new ArrayList<>(List.of(created(cycle)));
        held.ifPresent(old -> transitions.add(Transition.of(old, old.endedBy(end))));
        var past = held.map(old -> before.past().after(old, end)).orElse(before.past());
        waiting(before).ifPresent(old -> transitions.add(Transition.of(old, old.endedBy(end))));
        return journal.commit(
                transitions,
                List.of(),
                Optional.of(before.opened(cycle.id(), upload).with(past)));
    }

    private boolean queue(Upload upload, Synchronization before, Instant now) {
        var cycle = Cycle.first(upload, new Phase.Waiting(), now);
        var transitions = new ArrayList<>(List.of(created(cycle)));
        waiting(before)
                .ifPresent(old ->
                        transitions.add(Transition.of(old, old.endedBy(Phase.Cancelled.superseded(upload, now)))));
        return journal.commit(transitions, List.of(), Optional.of(before.queued(cycle.id(), upload)));
    }

    private Optional<Cycle> waiting(Synchronization synchronization) {
        return synchronization.waiting().flatMap(store::find);
    }

    private static Transition created(Cycle cycle) {
        return new Transition(Optional.empty(), cycle);
    }
}
