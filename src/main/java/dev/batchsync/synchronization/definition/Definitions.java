package dev.batchsync.synchronization.definition;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SynchronizationId;

/** Reads the definitions in the bucket. */
public interface Definitions {

    /** The present definition of a synchronization id, or the default one. */
    Outcome load(SynchronizationId id);

    /** What was found. */
    sealed interface Outcome {

        <R> R match(Cases<R> cases);

        /** One method for each outcome. */
        interface Cases<R> {
            R loaded(Loaded outcome);

            R invalid(Invalid outcome);
        }
    }

    record Loaded(Definition definition) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.loaded(this);
        }
    }

    record Invalid(Problem problem) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.invalid(this);
        }
    }
}
