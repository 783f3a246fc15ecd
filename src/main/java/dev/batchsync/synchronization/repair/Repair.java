package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.guard.Ledger;
import java.time.Instant;

/**
 * An accepted fix file, which is sent in place of a batch that failed.
 *
 * @param batch number of that batch
 * @param after the job that failed
 * @param file the uploaded file
 * @param part all of its content, as the batch that is sent
 * @param failed which resources that job did not import, or may not have imported
 * @param sent which resources the file is about
 * @param ledger where what it says of them is recorded before it is sent
 * @param at when it was accepted
 */
public record Repair(
        int batch, JobId after, PinnedObject file, Batch part, String failed, String sent, Ledger ledger, Instant at) {

    /** Everything that the job left out is in the file. */
    public boolean isComplete() {
        return failed.equals(sent);
    }
}
