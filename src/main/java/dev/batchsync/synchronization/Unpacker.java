package dev.batchsync.synchronization;

/**
 * Unpacks a compressed source into an object of its own, once, so that ranges of it can be read.
 *
 * <p>A failure to reach the bucket is thrown as an unchecked exception.
 */
public interface Unpacker {

    /** Goes on behind a checkpoint, until the object at the target's key is complete. */
    Outcome unpack(PinnedObject packed, String target, UnpackCheckpoint from, Sink sink);

    /** Deletes what was unpacked, as far as it is there. */
    void discard(String target);

    /** Takes note of what was written. */
    interface Sink {

        /**
         * Takes a new checkpoint.
         *
         * @return false when the unpacking has to stop here
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
