package dev.batchsync.ledger.chain;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Ledger;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a ledger in a range of buckets. The slices of the ledger may have other limits. */
public final class LedgerLines implements LineSource {

    private final LedgerObjects objects;
    private final LedgerKeys keys;
    private final Ledger ledger;
    private final int from;
    private final int to;
    private int slice;
    private ChainReader chain;
    private @Nullable Line reached;

    private LedgerLines(LedgerObjects objects, LedgerKeys keys, Ledger ledger, int from, int to) throws IOException {
        this.objects = objects;
        this.keys = keys;
        this.ledger = ledger;
        this.from = from;
        this.to = to;
        this.slice = MergePlan.sliceOf(from, slices(ledger));
        this.chain = open();
    }

    /** Opens a slice of a ledger, for any number of slices: the ledger itself may be divided in another way. */
    public static LedgerLines open(LedgerObjects objects, SynchronizationId id, Ledger ledger, int slice, int slices)
            throws IOException {
        return new LedgerLines(
                objects,
                new LedgerKeys(id, ledger.cycle()),
                ledger,
                MergePlan.firstBucket(slice, slices),
                MergePlan.firstBucket(slice + 1, slices));
    }

    private static int slices(Ledger ledger) {
        return Math.max(1, ledger.slices());
    }

    private ChainReader open() throws IOException {
        return ChainReader.open(objects, ledger.slices() == 0 ? keys.run(1) : keys.slice(slice));
    }

    /** The lines about the ledger itself. */
    public List<String> head() {
        return chain.head();
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            while (chain.next()) {
                var line = chain.line();
                if (line.bucket() >= to) {
                    return false;
                }
                if (line.bucket() >= from) {
                    reached = line;
                    return true;
                }
            }
            if (slice + 1 >= slices(ledger) || MergePlan.firstBucket(slice + 1, slices(ledger)) >= to) {
                return false;
            }
            chain.close();
            slice++;
            chain = open();
        }
    }

    @Override
    public Line line() {
        if (reached == null) {
            throw new IllegalStateException("no line has been reached");
        }
        return reached;
    }

    @Override
    public void close() throws IOException {
        chain.close();
    }
}
