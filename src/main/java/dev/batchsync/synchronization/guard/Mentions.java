package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.model.UsedNames;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what a survey reads of each command, in the order of the file. A survey that continues at a boundary between
 * batches begins with the first command after it.
 */
public interface Mentions {

    /** Takes nothing. A survey saves the work of making mentions. */
    Mentions IGNORED = new Mentions() {

        @Override
        public boolean areWanted() {
            return false;
        }

        @Override
        public void header(Map<Integer, String> names) {}

        @Override
        public void add(Mention mention) {}
    };

    default boolean areWanted() {
        return true;
    }

    /** Collects the types, statuses and roles that commands name, if they are wanted. */
    default Optional<UsedNames> names() {
        return Optional.empty();
    }

    /**
     * Takes the names of the columns of a table that the template counts by number, before the first command and again whenever
     * the survey continues.
     *
     * @param names by the number of their column, starting at 1
     */
    void header(Map<Integer, String> names);

    /** Takes the next command. */
    void add(Mention mention);

    /**
     * Takes what a command refers to, in the order of commands and at any time before the command after it is added. What a command
     * is in according to its identifier needs no call.
     */
    default void refer(Reference reference) {}
}
