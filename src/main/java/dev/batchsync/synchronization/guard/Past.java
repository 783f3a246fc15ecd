package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.repair.Repair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts about the ended cycles of a synchronization id. It changes in the write that ends a cycle.
 *
 * @param base what was sent before
 * @param superseded ledgers that no base needs any more and that may not have been deleted yet
 * @param surprise what the last finalization did that was not expected
 * @param settling the cycle that follows by itself, to settle what cycles that never completed have left
 * @param forgotten who has made Collibra forget all of it last
 * @param unanswered the request to forget that Collibra may have carried out, although no answer is recorded
 */
public record Past(
        Optional<LedgerBase> base,
        List<Ledger> superseded,
        Optional<Surprise> surprise,
        Optional<CycleId> settling,
        Optional<Forgotten> forgotten,
        Optional<Forgetting> unanswered) {

    public static final Past NONE = new Past(
            Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Past {
        superseded = List.copyOf(superseded);
        // Records of earlier versions have none.
        forgotten = forgotten == null ? Optional.empty() : forgotten;
        unanswered = unanswered == null ? Optional.empty() : unanswered;
    }

    /** How much is known of what was sent before. */
    public sealed interface Knowledge {}

    /** A ledger, or batches of our own, explain what Collibra tracks; or it tracks nothing. */
    public record Explained() implements Knowledge {}

    /** Collibra tracks the id, and nothing of ours explains it. */
    public record Unexplained() implements Knowledge {}

    /** The ledger is damaged or gone. */
    public record Lost(String why) implements Knowledge {}

    /** What a source is compared with in this tenant. */
    public LedgerBase baseIn(TenantAddress tenant) {
        return base.filter(known -> known.tenant().equals(tenant)).orElseGet(() -> LedgerBase.none(tenant));
    }

    /** The same, but with what a plan was compared with. */
    public Past with(LedgerBase compared) {
        return new Past(Optional.of(compared), superseded, surprise, settling, forgotten, unanswered);
    }

    /** What is known after a cycle has ended. */
    public Past after(Cycle before, Phase.Ended end) {
        if (end instanceof Phase.Completed completed) {
            return completed(completed);
        }
        var prepared = prepared(before.phase());
        var ledger = prepared.flatMap(Prepared::comparison).map(Comparison::ledger);
        if (prepared.isEmpty() || ledger.isEmpty()) {
            return this;
        }
        var batches = batchesSent(before.phase());
        var past = batches == 0
                ? new Past(base, append(superseded, Stream.of(ledger.get())), surprise, settling, forgotten, unanswered)
                : sent(prepared.get().tenant(), new LedgerBase.Sent(ledger.get(), batches, end.at()));
        return past.without(prepared.get().repairs());
    }

    /** What the fix files of a cycle changed counts only if the cycle completes: the next one sends everything anyway. */
    private Past without(List<Repair> repairs) {
        return repairs.isEmpty()
                ? this
                : new Past(
                        base,
                        append(superseded, repairs.stream().map(Repair::ledger)),
                        surprise,
                        settling,
                        forgotten,
                        unanswered);
    }

    private Past sent(TenantAddress tenant, LedgerBase.Sent sent) {
        var known = baseIn(tenant);
        var since = Stream.concat(known.since().stream(), Stream.of(sent)).toList();
        var next = new LedgerBase(tenant, known.completed(), since);
        return new Past(Optional.of(next), without(next), surprise, settling, forgotten, unanswered);
    }

    /** A cycle of an earlier version has no ledger. Then nothing is known, and the next cycle is held. */
    private Past completed(Phase.Completed end) {
        var prepared = end.prepared();
        var next = prepared.comparison()
                .map(found -> new LedgerBase(
                        prepared.tenant(),
                        Optional.of(new LedgerBase.Sent(
                                found.ledger(), prepared.plan().batches(), end.at())),
                        corrections(prepared, found.ledger())));
        return new Past(
                next,
                next.map(this::without).orElseGet(() -> without(LedgerBase.none(prepared.tenant()))),
                Aftermath.of(end).surprise(),
                settling,
                forgotten,
                Optional.empty());
    }

    private static List<LedgerBase.Sent> corrections(Prepared prepared, Ledger ledger) {
        return prepared.repairs().stream()
                .map(repair -> new LedgerBase.Sent(repair.ledger(), 1, repair.at(), Optional.of(ledger.cycle())))
                .toList();
    }

    /** What is superseded when a base takes the place of this one. */
    private List<Ledger> without(LedgerBase next) {
        var needed = next.all().stream().map(LedgerBase.Sent::ledger).toList();
        var old = base.stream().flatMap(known -> known.all().stream()).map(LedgerBase.Sent::ledger);
        return append(superseded, old.filter(ledger -> !needed.contains(ledger)));
    }

    private static List<Ledger> append(List<Ledger> list, Stream<Ledger> more) {
        return Stream.concat(list.stream(), more).distinct().toList();
    }

    /** Whether it knows a ledger of the cycle, needed or superseded. */
    boolean names(CycleId cycle) {
        var needed = base.stream().flatMap(known -> known.all().stream()).map(LedgerBase.Sent::ledger);
        return Stream.concat(needed, superseded.stream())
                .anyMatch(ledger -> ledger.cycle().equals(cycle));
    }

    /** After these ledgers were deleted. */
    public Past deleted(List<Ledger> gone) {
        var rest = superseded.stream().filter(ledger -> !gone.contains(ledger)).toList();
        return new Past(base, rest, surprise, settling, forgotten, unanswered);
    }

    /** After Collibra has forgotten all of it. */
    public Past forgotten(Forgetting wish, Instant now) {
        var old = base.stream().flatMap(known -> known.all().stream()).map(LedgerBase.Sent::ledger);
        return new Past(
                Optional.empty(),
                append(superseded, old),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Forgotten(wish.by(), now, wish.reason())),
                Optional.empty());
    }

    /** Before Collibra is asked to forget all of it. The earliest request without an answer stays. */
    public Past asked(Forgetting called) {
        return unanswered.isPresent() ? this : withUnanswered(Optional.of(called));
    }

    /** After Collibra has refused. An earlier call may have been carried out. */
    public Past refused(Forgetting called) {
        return unanswered.equals(Optional.of(called)) ? withUnanswered(Optional.empty()) : this;
    }

    private Past withUnanswered(Optional<Forgetting> wish) {
        return new Past(base, superseded, surprise, settling, forgotten, wish);
    }

    /** Whether another cycle must follow by itself. One that has settled is not followed by another. */
    public boolean mustSettle(CycleId cycle, Phase.Completed end) {
        return !isSettledBy(cycle)
                && !(end.prepared().definition().finalization() instanceof FinalizationStrategy.Ignore)
                && end.prepared()
                        .comparison()
                        .filter(found -> found.total().missingLater() > 0)
                        .isPresent();
    }

    boolean isSettledBy(CycleId cycle) {
        return settling.equals(Optional.of(cycle));
    }

    /** The same, with the cycle that settles. */
    public Past settledBy(CycleId cycle) {
        return new Past(base, superseded, surprise, Optional.of(cycle), forgotten, unanswered);
    }

    static Optional<Prepared> prepared(Phase phase) {
        var current = phase instanceof Phase.Held held ? held.resumption() : phase;
        return current instanceof Phase.Resumable resumable ? Optional.of(resumable.prepared()) : Optional.empty();
    }

    /** How many batches may have reached Collibra. A batch that was tried counts, whatever came of it. */
    private static int batchesSent(Phase phase) {
        var current = phase instanceof Phase.Held held ? held.resumption() : phase;
        if (current instanceof Phase.Finalizing finalizing) {
            return finalizing.prepared().plan().batches();
        }
        if (!(current instanceof Phase.Importing importing)) {
            return 0;
        }
        var attempt = importing.attempt();
        var tried = attempt.mayHaveJob() || attempt.tally().sends() > 1;
        return tried ? importing.batch() : importing.batch() - 1;
    }
}
