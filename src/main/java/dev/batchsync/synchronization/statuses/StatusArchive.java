package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Payloads.Payload;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import java.util.List;

/**
 * Keeps statuses next to the ledger of a synchronization id.
 *
 * <p>If the bucket cannot be reached, all methods throw an unchecked exception, and a later call may succeed. Each call can
 * be repeated: it writes the same again. Only one cycle of an id is open at a time, and only it writes.
 */
public interface StatusArchive {

    /** The missing assets of a cycle that its finalization, or the next one, touches. */
    Worklist missing(Cycle cycle);

    /** Whether anything is kept for an id. */
    boolean hasKept(SynchronizationId id);

    /** Of the assets that are kept as absent, those that the source of a cycle names; at most one job can set them. */
    Worklist returned(Cycle cycle, Prepared prepared);

    /**
     * Writes a part of what a reading has found.
     *
     * @param part starting at 1
     */
    void write(Cycle cycle, Purpose purpose, int part, List<KeptAsset> found);

    /**
     * Adds what two readings of a cycle have found to what is kept for its id. The later reading wins over the earlier one,
     * and both over what was kept before. For a finalization that removes, it also writes the result with what was found.
     */
    void keep(Cycle cycle, Prepared prepared, int firstParts, int lastParts);

    /**
     * Writes the commands that set the former statuses of what a reading has found to be back with the default status.
     *
     * @param parts of the reading for {@link Purpose#RETURNED}
     */
    Amounts writeCommands(Cycle cycle, Prepared prepared, int parts);

    /** How many assets get their former status, and how many are left as they are. */
    record Amounts(int restored, int left) {}

    /** The commands in a file that is deleted when it is closed. */
    Payload commands(Cycle cycle);

    /**
     * Drops from what is kept all that a reading has found to be back, whether it was restored or left.
     *
     * @param parts of the reading for {@link Purpose#RETURNED}
     */
    void settle(Cycle cycle, Prepared prepared, int parts);

    /** Drops from what is kept all that the source of a cycle names. */
    void forget(Cycle cycle, Prepared prepared);

    /** Drops all that is kept for an id. It can be called again. */
    void forget(SynchronizationId id);

    /** Deletes what only the readings of a cycle need. */
    void discard(Cycle cycle);
}
