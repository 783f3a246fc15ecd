package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Mentions;

/**
 * Reads a source to its end, in constant memory, and cuts it into batches.
 *
 * <p>The same object and definition always give the same batches, no matter from which checkpoint the survey goes on.
 * If the bucket cannot be reached, it throws an unchecked exception.
 */
public interface Surveyor {

    Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink);

    /** Takes the batches in order. */
    interface Sink {

        /**
         * Takes a batch and the boundary after it.
         *
         * @return false if the survey must stop here
         */
        boolean accept(Batch batch, SurveyCheckpoint reached);

        /**
         * Takes a place within a long stretch without commands or rows, if the survey must stop there. A survey that goes on from
         * it gives the same batches.
         *
         * @return true if the survey must stop here
         */
        default boolean mustRest(SurveyCheckpoint reached) {
            return false;
        }

        /** Takes what the commands of the batches are about, each before the batch that holds it. */
        default Mentions mentions() {
            return Mentions.IGNORED;
        }
    }

    /** How the survey ended. */
    sealed interface Outcome {

        <R> R match(Cases<R> cases);

        /** One method for each outcome. */
        interface Cases<R> {
            R complete(Complete outcome);

            R paused(Paused outcome);

            R rejected(Rejected outcome);
        }
    }

    record Complete(Plan plan) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.complete(this);
        }
    }

    /** The sink stopped it. */
    record Paused() implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.paused(this);
        }
    }

    /** The source cannot be used. */
    record Rejected(Problem problem) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.rejected(this);
        }
    }
}
