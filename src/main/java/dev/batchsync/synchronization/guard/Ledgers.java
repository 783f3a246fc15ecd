package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SynchronizationId;
import java.util.List;

/**
 * Keeps lists of what sources name, and compares them.
 *
 * <p>If the bucket cannot be reached, all methods throw an unchecked exception, and a later call may succeed. Each call
 * can be repeated: the same survey writes the same objects under the same keys.
 */
public interface Ledgers {

    /** Records what the survey of a cycle reads. */
    Recorder recorder(Cycle cycle);

    /** Takes mentions, and writes those of a batch when it is closed. */
    interface Recorder extends Mentions {

        /**
         * Writes what was recorded of a batch; call it before the batch itself is stored. Mentions after the batch are
         * kept for the next one.
         */
        void write(Batch batch);
    }

    /**
     * What is compared.
     *
     * @param cycle whose source was surveyed to its end by a {@link Recorder}
     * @param base what the source is compared with
     * @param keepsMissing whether the finalization leaves missing resources as they are (IGNORE), so that they are kept in
     *     the new ledger and found missing again
     */
    record Request(Cycle cycle, Plan plan, LedgerBase base, boolean keepsMissing) {}

    /**
     * Compares a source with what was sent before, and writes its ledger and the list of what is missing. Nothing that
     * the base needs is changed or deleted.
     */
    Outcome compare(Request request, ComparisonCheckpoint from, Sink sink);

    /** Takes checkpoints. */
    interface Sink {

        /**
         * Takes a new checkpoint.
         *
         * @return false if the comparison must stop here
         */
        boolean accept(ComparisonCheckpoint reached);
    }

    /**
     * Deletes what was recorded for a cycle and is not needed after its comparison. If the cycle has no ledger that is still
     * needed, call {@link #delete} as well.
     *
     * @param batches how many of the cycle's batches are stored; a batch that was recorded and not stored is found
     */
    void discardRuns(Cycle cycle, int batches);

    /** Deletes a ledger that no base needs any more, and whatever an unfinished comparison has written of it. */
    void delete(SynchronizationId id, Ledger ledger);

    /**
     * Finds when resources were last sent, by reading all of the base.
     *
     * @param name exactly as Collibra shows it, or an id or external entity id
     * @param most how many to return
     */
    List<Sending> find(SynchronizationId id, LedgerBase base, String name, int most);

    /**
     * When a resource was last sent.
     *
     * @param identity its identifier as compact JSON
     * @param line line or row in the source, starting at 1
     */
    record Sending(ResourceKind kind, String identity, Comparison.Origin origin, long line) {}

    /** How a comparison ended. */
    sealed interface Outcome {

        <R> R match(Cases<R> cases);

        /** One method for each outcome. */
        interface Cases<R> {
            R complete(Complete outcome);

            R paused(Paused outcome);

            R rejected(Rejected outcome);
        }
    }

    record Complete(Comparison comparison) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.complete(this);
        }
    }

    /** The sink stopped it. */
    record Paused() implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.paused(this);
        }
    }

    /**
     * A ledger of the base, or what the survey recorded, is damaged or gone.
     *
     * @param isBase whether it is the base; without it, the cycle can be compared with nothing. Otherwise only another survey helps
     * @param reason where, what was found
     */
    record Rejected(boolean isBase, String reason) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.rejected(this);
        }
    }
}
