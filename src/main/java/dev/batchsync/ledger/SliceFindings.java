package dev.batchsync.ledger;

import dev.batchsync.ledger.SliceComparison.Before;
import dev.batchsync.ledger.chain.ChainWriter;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.MissingResource;
import dev.batchsync.ledger.tally.Resources;
import dev.batchsync.ledger.tally.Tally;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts the differences that a comparison finds, lists the missing resources, and writes the new ledger. */
final class SliceFindings implements SliceComparison.Findings {

    private final Tally tally;
    private final MissingSink missing;
    private final Origins origins;
    private final @Nullable ChainWriter ledger;
    private final Line entry = new Line();
    private long carried;

    /** Receives the missing resources. */
    interface MissingSink {
        void add(Line resource, MissingResource missing) throws IOException;

        /** Ends the list after the last missing resource. */
        void finish() throws IOException;
    }

    /**
     * Collects findings.
     *
     * @param ledger where the new ledger is written, if it has to be
     */
    SliceFindings(Tally tally, MissingSink missing, Origins origins, @Nullable ChainWriter ledger) {
        this.tally = tally;
        this.missing = missing;
        this.origins = origins;
        this.ledger = ledger;
    }

    @Override
    public void present(Resources source, Before before, boolean isChanged) throws IOException {
        var resource = source.line();
        if (before == Before.NOT_SENT) {
            tally.added(resource);
        } else {
            tally.inBase(resource);
            tally.kept(resource, isChanged);
        }
        if (before != Before.SENT && source.isReferredToBefore()) {
            tally.forward(source);
        }
        if (source.commands().areDuplicates()) {
            tally.duplicate(resource, source.commands());
        }
        list(resource, 0, -1);
    }

    @Override
    public void missing(Line resource, MissingResource found, int flag) throws IOException {
        tally.inBase(resource);
        tally.missing(resource, found);
        missing.add(resource, found);
        if (flag != 0) {
            carried++;
            list(resource, flag, origins.number(found.origin()));
        }
    }

    private void list(Line resource, int flags, int origin) throws IOException {
        tally.listed();
        if (ledger != null) {
            entry.setKey(resource);
            entry.digest = resource.digest;
            entry.batch = resource.batch;
            entry.line = resource.line;
            entry.flags = Line.WHOLE | flags;
            entry.origin = origin;
            ledger.write(entry);
        }
    }

    /** How many of the listed resources are not in the source. */
    long carried() {
        return carried;
    }

    void finish() throws IOException {
        if (ledger != null) {
            ledger.finish();
        }
        missing.finish();
    }
}
