package dev.batchsync.ledger.statuses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.output.ObjectOutput;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Lists the identifiers of the missing assets that a finalization touches. Without any, there is no object. */
public final class MissingAssets {

    private final ObjectOutput object;
    private @Nullable GZIPOutputStream out;

    public MissingAssets(Bucket bucket, StagedObjects staged, SynchronizationId id, CycleId cycle) {
        this.object = new ObjectOutput(bucket, staged, key(id, cycle), "application/gzip");
    }

    /** The list must last as long as the cycle is held, so it is not below {@code staged/}, where the bucket deletes old objects. */
    static String key(SynchronizationId id, CycleId cycle) {
        return BucketLayout.LEDGER + id + "/" + cycle + "/statuses-missing.gz";
    }

    /** Takes an identifier as compact JSON. */
    public void add(String identity) throws IOException {
        if (out == null) {
            out = new GZIPOutputStream(object);
        }
        out.write((identity + "\n").getBytes(UTF_8));
    }

    public void finish() throws IOException {
        if (out != null) {
            out.close();
            object.finish();
        }
    }
}
