package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.Optional;
import java.util.Set;

/**
 * Writes and reads fix files, in the form of the source.
 *
 * <p>If the bucket cannot be reached, both methods throw an unchecked exception, and a later call may succeed. Each call can be
 * repeated.
 */
public interface FixFiles {

    /**
     * What a fix file is written of.
     *
     * @param source what was sent: the content of the cycle, or a fix file
     * @param part which part of it was sent
     * @param failed what the job left out; empty if that is not known, so that all of the part may be left out
     */
    record Request(
            Cycle cycle, PinnedObject source, Batch part, Definition definition, Optional<Set<Subject>> failed) {}

    /**
     * Writes the fix file of a failed batch next to the cycle's report, and replaces an earlier one. It holds all commands or rows
     * of each resource that was left out. If one of these cannot be found, it holds the whole part.
     *
     * @return empty if no such file can be written
     */
    Optional<FixOffer> write(Request request);

    /**
     * Reads an uploaded fix file to its end. It may be longer than a batch of the source, see {@link FixLimits}.
     *
     * @param wanted what it should be about
     */
    Reading read(PinnedObject file, Definition definition, FixContent wanted);

    /** What was read. */
    sealed interface Reading {

        <R> R match(Cases<R> cases);

        /** One method for each reading. */
        interface Cases<R> {
            R usable(Usable reading);

            R unusable(Unusable reading);
        }
    }

    /**
     * It can be sent as one batch.
     *
     * @param part all of it
     * @param other the first resource that it is not wanted for, with its place, if that is known
     * @param names the types, statuses and roles that it names
     */
    record Usable(Batch part, FixContent content, Optional<String> other, UsedNames names) implements Reading {
        @Override
        public <R> R match(Reading.Cases<R> cases) {
            return cases.usable(this);
        }
    }

    /** It cannot be sent. */
    record Unusable(String why) implements Reading {
        @Override
        public <R> R match(Reading.Cases<R> cases) {
            return cases.unusable(this);
        }
    }
}
