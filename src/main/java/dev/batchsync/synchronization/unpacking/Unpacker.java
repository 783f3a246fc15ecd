package dev.batchsync.synchronization.unpacking;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;

/**
 * Unpacks a compressed source into a separate object, because ranges of a compressed one cannot be read.
 *
 * <p>If the bucket cannot be reached, it throws an unchecked exception.
 */
public interface Unpacker {

    /** Goes on after a checkpoint until the object under the target's key is complete. */
    Outcome unpack(PinnedObject packed, String target, UnpackCheckpoint from, Sink sink);

    /** Deletes what was unpacked, if there is anything. */
    void discard(String target);

    /** Takes checkpoints. */
    interface Sink {

        /**
         * Takes a new checkpoint.
         *
         * @return false if unpacking must stop here
         */
        boolean accept(UnpackCheckpoint reached);
    }

    /** How it ended. */
    sealed interface Outcome {

        <R> R match(Cases<R> cases);

        /** One method for each outcome. */
        interface Cases<R> {
            R complete(Complete outcome);

            R paused(Paused outcome);

            R rejected(Rejected outcome);
        }
    }

    record Complete(PinnedObject unpacked) implements Outcome {
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

    /** The source cannot be unpacked. */
    record Rejected(Problem problem) implements Outcome {
        @Override
        public <R> R match(Outcome.Cases<R> cases) {
            return cases.rejected(this);
        }
    }
}
