package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The fix files that a cycle has accepted, in the order of their acceptance. */
public final class Repairs {

    /** They are part of the cycle's record, which is written with every step. */
    static final int MOST = 10;

    private Repairs() {}

    /** What a call sends as a batch: a part of the source, or a fix file in its place. */
    public record Content(PinnedObject object, Batch part) {}

    /** What the next call for the batch sends. */
    public static Content content(Cycle cycle, Prepared prepared, Batch batch) {
        return of(prepared, batch.number())
                .map(repair -> new Content(repair.file(), repair.part()))
                .orElseGet(() -> new Content(cycle.content(), batch));
    }

    /** The fix file that a job was about; empty if it was the source. One that answers the job came after it. */
    public static Optional<Repair> sentBy(Cycle cycle, int batch, JobId job) {
        return of(cycle).stream()
                .filter(repair -> repair.batch() == batch)
                .takeWhile(repair -> !isFor(repair, job))
                .reduce((older, newer) -> newer);
    }

    /** The fix file that is sent in place of a batch. */
    public static Optional<Repair> of(Prepared prepared, int batch) {
        return prepared.repairs().stream()
                .filter(repair -> repair.batch() == batch)
                .reduce((older, newer) -> newer);
    }

    /** All that the cycle has accepted so far. */
    public static List<Repair> of(Cycle cycle) {
        return prepared(cycle.phase()).map(Prepared::repairs).orElse(List.of());
    }

    /** The fix file that arrived last for a cycle that is held, or was held when it was cancelled. */
    public static Optional<FixUpload> upload(Cycle cycle) {
        if (cycle.phase() instanceof Phase.Cancelled cancelled) {
            return unread(cycle).or(() -> cancelled.held().flatMap(Phase.Held::fix));
        }
        return cycle.phase() instanceof Phase.Held held ? held.fix() : Optional.empty();
    }

    /** The fix file that nobody reads any more, because its cycle is over, with the reason. */
    static Optional<FixUpload> unread(Cycle cycle) {
        return cycle.phase() instanceof Phase.Cancelled cancelled
                ? cancelled
                        .held()
                        .flatMap(Phase.Held::unreadFix)
                        .map(upload -> upload.refused(FixRefusals.unread(cycle, cancelled.why())))
                : Optional.empty();
    }

    private static Optional<Prepared> prepared(Phase phase) {
        if (phase instanceof Phase.Completed completed) {
            return Optional.of(completed.prepared());
        }
        if (phase instanceof Phase.Cancelled cancelled) {
            return cancelled.held().flatMap(Repairs::prepared);
        }
        if (phase instanceof Phase.Held held) {
            return held.calling().map(Phase.Resumable::prepared);
        }
        return phase instanceof Phase.Resumable resumable ? Optional.of(resumable.prepared()) : Optional.empty();
    }

    /** With one more. One for the same failure was never sent to its end, so the new one replaces it. */
    public static List<Repair> with(List<Repair> before, Repair next) {
        var all = new ArrayList<>(before);
        all.removeIf(repair -> isFor(repair, next.after()));
        all.add(next);
        return List.copyOf(all);
    }

    /** How many fix files with another failure came before. */
    static int before(List<Repair> known, JobId failure) {
        return (int) known.stream().filter(repair -> !isFor(repair, failure)).count();
    }

    private static boolean isFor(Repair repair, JobId failure) {
        return repair.after().equals(failure);
    }

    /** The batch that a fix file can heal now, with the offer for it. */
    public static Optional<Healable> healable(Phase phase, IntFunction<Optional<Batch>> batches) {
        if (!(phase instanceof Phase.Held held)
                || held.mayHaveJob()
                || !held.canBeRetried()
                || !(held.resumption() instanceof Phase.Importing importing)) {
            return Optional.empty();
        }
        return batches.apply(importing.batch())
                .flatMap(batch -> batch.status() instanceof Batch.Failed failed
                        ? failed.offer().map(offer -> new Healable(importing, batch, failed.job(), offer))
                        : Optional.empty());
    }

    /**
     * What can be healed.
     *
     * @param phase in which the cycle goes on
     * @param batch what failed
     * @param failure the job that failed
     */
    public record Healable(Phase.Importing phase, Batch batch, JobId failure, FixOffer offer) {}
}
