package dev.batchsync.ledger.chain;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.lease.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * Reads and writes the objects of ledgers. It keeps the last object in memory, so that a source of one batch is compared
 * without reading the bucket. Only the holder of the lease under which it was written reads it from memory: under another
 * lease, the object in the bucket may have been replaced.
 */
public final class LedgerObjects {

    private static final String CONTENT_TYPE = "application/gzip";

    private final Bucket bucket;
    private final StagedObjects staged;
    private volatile Kept kept = Kept.NOTHING;
    private volatile String holder = "";

    private static final class Kept {
        private static final Kept NOTHING = new Kept("", new byte[0]);

        private final String key;
        private final byte[] content;

        Kept(String key, byte[] content) {
            this.key = key;
            this.content = content;
        }
    }

    public LedgerObjects(Bucket bucket, StagedObjects staged) {
        this.bucket = bucket;
        this.staged = staged;
    }

    void write(String key, byte[] content) throws IOException {
        bucket.write(key, CONTENT_TYPE, content);
    }

    /** Begins work under a lease. */
    public void workFor(Cycle cycle) {
        var next = cycle.lease().map(Lease::holder).orElse("");
        if (!next.equals(holder)) {
            forget();
        }
        holder = next;
    }

    /** Writes an object that is read again soon. */
    void writeAndKeep(String key, byte[] content) throws IOException {
        write(key, content);
        kept = new Kept(key, content);
    }

    public void forget() {
        kept = Kept.NOTHING;
    }

    InputStream open(String key) throws IOException {
        var known = kept;
        if (known.key.equals(key)) {
            return new ByteArrayInputStream(known.content);
        }
        var object = bucket.pin(key).orElseThrow(() -> new DamagedLedgerException(key + " is gone"));
        try {
            return bucket.open(object, 0);
        } catch (SourceChangedException e) {
            throw new DamagedLedgerException(key + " was deleted or changed", e);
        }
    }

    /** Deletes the objects of a chain. The first one is deleted last: while it exists, a repeated deletion finds the others. */
    public void deleteChain(String prefix) throws IOException {
        int parts = 0;
        while (isThere(prefix, parts)) {
            parts++;
        }
        for (int part = parts - 1; part >= 0; part--) {
            staged.delete(ChainWriter.key(prefix, part));
        }
    }

    /** Deletes the chains of all slices, if there are any; the first one last. */
    public void deleteSlices(IntFunction<String> prefixes) throws IOException {
        if (exists(prefixes.apply(0))) {
            for (int slice = MergePlan.SLICES - 1; slice >= 0; slice--) {
                deleteChain(prefixes.apply(slice));
            }
        }
    }

    /** Whether at least the first object of a chain exists. */
    public boolean exists(String prefix) throws IOException {
        return isThere(prefix, 0);
    }

    private boolean isThere(String prefix, int part) throws IOException {
        return bucket.pin(ChainWriter.key(prefix, part)).isPresent();
    }
}
