package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleJournal.Transition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Turns uploads into cycles. Each synchronization id has at most one open cycle. Of the others, the newest usable upload
 * comes next.
 */
public final class Uploads {

    private final CycleStore store;
    private final CycleJournal journal;
    private final Succession succession;
    private final DelayedMessages messages;
    private final Clock clock;

    public Uploads(
            CycleStore store, Reports reports, CycleListener listener, Continuations continuations, Clock clock) {
        this.store = store;
        this.journal = new CycleJournal(store, new DueReports(store, reports, listener), listener);
        this.succession = new Succession(store);
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
        var isFree = open.filter(cycle -> !Succession.givesWay(cycle)).isEmpty()
                && synchronization.waiting().isEmpty();
        if (!isFree || !synchronization.latest().isCertainlyNewer(upload)) {
            return Optional.of(Optional.empty());
        }
        var cycle = Cycle.first(upload, new Phase.Open(), clock.instant());
        return commit(succession.opened(cycle, synchronization)) ? Optional.of(Optional.of(id)) : Optional.empty();
    }

    /** What came of a request to start a cycle. */
    public sealed interface Start {
        <R> R match(StartCases<R> cases);
    }

    /** One method for each outcome. */
    public interface StartCases<R> {
        R started(Started start);

        R busy(Busy start);

        R outdated(Outdated start);

        R notOffered(NotOffered start);
    }

    public record Started(CycleId cycle) implements Start {
        @Override
        public <R> R match(StartCases<R> cases) {
            return cases.started(this);
        }
    }

    /** A cycle of the same synchronization id is open or waiting. */
    public record Busy(CycleId cycle) implements Start {
        @Override
        public <R> R match(StartCases<R> cases) {
            return cases.busy(this);
        }
    }

    /**
     * Opens a cycle for an object on request, even if the object already had a cycle or is not the newest.
     *
     * @param forced whether the source is sent even if nothing has changed since the last completed cycle
     */
    public Start start(Upload upload, boolean forced) {
        return OptimisticWrites.repeat(
                "Synchronization " + upload.synchronizationId(), () -> tryToStart(upload, forced));
    }

    /** A newer upload, which is usable, was accepted since. */
    public record Outdated(Upload newer) implements Start {
        @Override
        public <R> R match(StartCases<R> cases) {
            return cases.outdated(this);
        }
    }

    /** The cycle neither has failed nor is held without a job. */
    public record NotOffered(CycleId cycle) implements Start {
        @Override
        public <R> R match(StartCases<R> cases) {
            return cases.notOffered(this);
        }
    }

    /**
     * Opens another cycle for the upload of a cycle that failed or is held, with the definition as it is then. A held cycle is
     * replaced once the new one has been surveyed.
     */
    public Start runAgain(CycleId id) {
        return OptimisticWrites.repeat("Cycle " + id, () -> store.find(id)
                .filter(cycle -> CycleCommands.offers(cycle).contains(CycleCommands.Offer.RUN_AGAIN))
                .map(this::tryToRunAgain)
                .orElseGet(() -> Optional.of(new NotOffered(id))));
    }

    private Optional<Start> tryToRunAgain(Cycle cycle) {
        var known = store.synchronization(cycle.synchronizationId());
        var newer = known.unfinished().anyMatch(cycle.id()::equals)
                ? Optional.<Upload>empty()
                : succession.replacing(known.latest().known(cycle.upload()), known);
        return newer.isPresent() ? Optional.of(new Outdated(newer.get())) : tryToStart(cycle.upload(), cycle.forced());
    }

    private Optional<Start> tryToStart(Upload upload, boolean forced) {
        var synchronization = store.synchronization(upload.synchronizationId());
        var open = synchronization.open().flatMap(store::find);
        if (open.isPresent() && !Succession.givesWay(open.get())) {
            return Optional.of(new Busy(open.get().id()));
        }
        if (synchronization.waiting().isPresent()) {
            return Optional.of(new Busy(synchronization.waiting().get()));
        }
        if (open.isPresent() && !Succession.isUsable(open.get()) && isNewer(open.get(), upload, synchronization)) {
            return Optional.of(new Busy(open.get().id()));
        }
        var cycle = Cycle.first(unusedId(CycleId.of(upload)), upload, new Phase.Open(forced), clock.instant());
        if (!commit(succession.opened(cycle, synchronization))) {
            return Optional.empty();
        }
        wake(upload.synchronizationId());
        return Optional.of(new Started(cycle.id()));
    }

    /** Nobody has seen yet whether the newer one can be used, so an older one must not end it. */
    private static boolean isNewer(Cycle open, Upload upload, Synchronization known) {
        return known.latest().known(upload).precedes(known.latest().known(open.upload()));
    }

    /**
     * Opens a plan for an object that was uploaded to be planned. Each version of an object has one such plan.
     *
     * @return its plan; empty if {@link Synchronization#MOST_PLANS} others are not over
     */
    public Optional<CycleId> plan(Upload upload) {
        var id = CycleId.ofPlan(upload);
        return plan(
                upload,
                () -> store.find(id).isPresent()
                        ? Optional.of(Optional.of(id))
                        : open(Cycle.plan(id, upload, false, clock.instant())));
    }

    /**
     * Opens a plan for an object on request, beside the cycles of its synchronization id.
     *
     * @param forced whether a cycle is planned that sends the source even if nothing has changed
     * @return the plan; empty if {@link Synchronization#MOST_PLANS} others are not over
     */
    public Optional<CycleId> planOnRequest(Upload upload, boolean forced) {
        return plan(upload, () -> open(Cycle.plan(unusedId(CycleId.ofPlan(upload)), upload, forced, clock.instant())));
    }

    private Optional<CycleId> plan(Upload upload, Supplier<Optional<Optional<CycleId>>> open) {
        Optional<CycleId> plan = OptimisticWrites.repeat("Synchronization " + upload.synchronizationId(), open);
        plan.ifPresent(messages::wakeIfNobodyCarriesItOn);
        return plan;
    }

    /** The places of open and waiting cycles stay as they are, and so does the order of uploads. */
    private Optional<Optional<CycleId>> open(Cycle plan) {
        var before = store.synchronization(plan.synchronizationId());
        if (!before.takesAPlan()) {
            return Optional.of(Optional.empty());
        }
        var opened = journal.commit(
                List.of(new CycleJournal.Transition(Optional.empty(), plan)),
                List.of(),
                Optional.of(before.planned(plan.id())));
        return opened ? Optional.of(Optional.of(plan.id())) : Optional.empty();
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
        var upload = succession.place(arrived, synchronization);
        var newer = succession.replacing(upload, synchronization);
        if (newer.isPresent()) {
            var outdated = Cycle.first(upload, Phase.Cancelled.superseded(newer.get(), now), now);
            return journal.commit(
                    List.of(new Transition(Optional.empty(), outdated)),
                    List.of(),
                    Optional.of(synchronization.outdated(outdated.id())));
        }
        return commit(succession.placed(upload, synchronization, now));
    }

    /** What is ended may have left something in an earlier turn, and gets a message to delete it. */
    private boolean commit(Succession.Move move) {
        var written = journal.commit(move);
        if (written) {
            move.transitions().stream()
                    .filter(change ->
                            change.before().isPresent() && change.after().isEnded())
                    .forEach(change -> messages.wake(change.after().id()));
        }
        return written;
    }

    /**
     * Corrects the place of an upload that got its cycle before its event arrived, unless the cycle came to nothing. An
     * older upload that waits loses its turn; if it is not known yet whether this one is usable, it is set aside.
     */
    private boolean learn(Upload arrived, Cycle own) {
        var before = store.synchronization(arrived.synchronizationId());
        var upload = succession.place(arrived, before);
        if (cameToNothing(own) || !before.latest().learnFrom(upload)) {
            return true;
        }
        var cycles = store.findAll(before.queued());
        var outdated = before.queued().stream()
                .flatMap(id -> Stream.ofNullable(cycles.get(id)))
                .filter(cycle -> !cycle.id().equals(own.id()) && cycle.upload().isOlderThan(upload))
                .toList();
        return Succession.isUsable(own)
                ? commit(ended(outdated, upload, before))
                : commit(setAside(outdated, upload, own, before));
    }

    private Succession.Move ended(List<Cycle> outdated, Upload upload, Synchronization before) {
        var end = Phase.Cancelled.superseded(upload, clock.instant());
        var transitions = outdated.stream()
                .map(cycle -> Transition.of(cycle, cycle.endedBy(end)))
                .toList();
        return new Succession.Move(transitions, before.placed(upload, rest(outdated, before), before.aside()));
    }

    private static Succession.Move setAside(List<Cycle> outdated, Upload upload, Cycle own, Synchronization before) {
        if (!before.isOpen(own.id())) {
            return new Succession.Move(List.of(), before.placed(upload, before.queued(), before.aside()));
        }
        var aside = Stream.concat(outdated.stream().map(Cycle::id), before.aside().stream())
                .toList();
        // Its survey may end at this instant, and would not end them.
        var surveyed = List.of(Transition.of(own, own.touched()));
        return new Succession.Move(surveyed, before.placed(upload, rest(outdated, before), aside));
    }

    private static List<CycleId> rest(List<Cycle> outdated, Synchronization before) {
        var gone = outdated.stream().map(Cycle::id).toList();
        return before.queued().stream().filter(id -> !gone.contains(id)).toList();
    }

    private static boolean cameToNothing(Cycle cycle) {
        return cycle.phase() instanceof Phase.Failed || cycle.phase() instanceof Phase.Cancelled;
    }
}
