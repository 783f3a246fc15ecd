package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.definition.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds commands in the user's file. */
public interface CommandLocations {

    /**
     * Finds where some of a batch's commands begin.
     *
     * @param commands positions in the batch, starting at 0
     * @return the places by position, without those that cannot be found
     */
    Map<Integer, Problem.TextLocation> find(PinnedObject source, Batch batch, Set<Integer> commands);

    /**
     * Finds which rows of a table make commands about some resources. Collibra counts the commands that it makes of rows in a
     * way that no document states, so only what it says about the resource leads to a row.
     *
     * @param definition with which the batch was sent
     * @return the rows, without resources for which there are none
     */
    default Map<CommandError.Subject, Rows> rows(
            PinnedObject source, Batch batch, Definition definition, Set<CommandError.Subject> subjects) {
        return Map.of();
    }

    /** Where the batch of a table is, because its commands cannot be found one by one; empty if that cannot be read. */
    default Optional<Extent> extent(PinnedObject source, Batch batch) {
        return Optional.empty();
    }
}
