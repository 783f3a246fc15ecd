package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.ChainReader;
import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.ledger.chain.LedgerLines;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.Resources;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Comparison.Origin;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the resources of one slice that one cycle has sent, one after another. */
final class BaseStream implements Closeable {

    private final Sent sent;
    private final boolean isCompleted;
    private final List<String> head;
    private final List<Origin> origins;
    private final Resources resources;
    private boolean isThere;

    private BaseStream(Sent sent, boolean isCompleted, LedgerLines lines) throws IOException {
        this.sent = sent;
        this.isCompleted = isCompleted;
        this.head = lines.head();
        this.origins = Origins.in(head);
        this.resources = isCompleted ? Resources.of(lines) : Resources.of(lines, sent.batches(), false);
        this.isThere = resources.next();
    }

    /**
     * Opens what a cycle has sent.
     *
     * @param isCompleted whether the cycle completed. Then all its resources count, and also those that it kept from earlier cycles
     */
    static BaseStream open(
            LedgerObjects objects, SynchronizationId id, Sent sent, boolean isCompleted, int slice, int slices)
            throws IOException {
        try {
            var lines = LedgerLines.open(objects, id, sent.ledger(), slice, slices);
            return ChainReader.closeOnFailure(lines, () -> new BaseStream(sent, isCompleted, lines));
        } catch (DamagedLedgerException e) {
            throw e.inBase(sent.cycle());
        }
    }

    List<String> head() {
        return head;
    }

    List<Origin> origins() {
        return origins;
    }

    boolean isThere() {
        return isThere;
    }

    void next() throws IOException {
        try {
            isThere = resources.next();
        } catch (DamagedLedgerException e) {
            throw e.inBase(sent.cycle());
        }
    }

    Line line() {
        return resources.line();
    }

    boolean isCompleted() {
        return isCompleted;
    }

    /** Whether it only corrects what another stream says about the same resources. */
    boolean isCorrection() {
        return sent.isCorrection();
    }

    /** The cycle that sent the current resource. */
    Origin origin() throws DamagedLedgerException {
        int number = line().origin;
        if (number < 0) {
            return Origins.of(sent);
        }
        if (number >= origins.size()) {
            throw new DamagedLedgerException("a line has an unknown origin").inBase(sent.cycle());
        }
        return origins.get(number);
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }
}
