package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds commands in the user's file. */
public interface CommandLocations {

    /**
     * Where some of a batch's commands begin.
     *
     * @param commands positions in the batch, from 0 on
     * @return the places by position; what cannot be found is left out
     */
    Map<Integer, Problem.TextLocation> find(PinnedObject source, Batch batch, Set<Integer> commands);

    /** Where the batch of a table stands, whose commands cannot be found; nothing when that cannot be read. */
    default Optional<Extent> extent(PinnedObject source, Batch batch) {
        return Optional.empty();
    }
}
