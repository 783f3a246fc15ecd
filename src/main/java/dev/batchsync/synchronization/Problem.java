package dev.batchsync.synchronization;

import java.util.Optional;

/** Why a cycle cannot go on: what was seen, what was expected, and where. */
public record Problem(Kind kind, String message, Optional<Place> place) {

    public static Problem of(Kind kind, String message) {
        return new Problem(kind, message, Optional.empty());
    }

    public static Problem at(Kind kind, String message, Place place) {
        return new Problem(kind, message, Optional.of(place));
    }

    /** Who must act: the author of the file, or the operator. */
    public enum Actor {
        AUTHOR,
        OPERATOR
    }

    /** What went wrong. */
    public enum Kind {
        DEFINITION_INVALID(Actor.AUTHOR),
        SOURCE_INVALID(Actor.AUTHOR),
        SOURCE_EMPTY(Actor.AUTHOR),
        SOURCE_CHANGED(Actor.AUTHOR),
        BATCH_FAILED(Actor.AUTHOR),
        REQUEST_REFUSED(Actor.OPERATOR),
        OUTCOME_UNKNOWN(Actor.OPERATOR),
        JOB_LOST(Actor.OPERATOR),
        JOB_STUCK(Actor.OPERATOR),
        UNREACHABLE(Actor.OPERATOR),
        FINALIZATION_FAILED(Actor.OPERATOR),
        /** The finalization may have been carried out; a second one could treat everything as missing. */
        FINALIZATION_DOUBTFUL(Actor.OPERATOR),
        NOT_PROVEN_COMPLETE(Actor.OPERATOR);

        private final Actor actor;

        Kind(Actor actor) {
            this.actor = actor;
        }

        public Actor actor() {
            return actor;
        }
    }

    /**
     * A place in the user's own file.
     *
     * @param line from 1 on
     * @param column in bytes, from 1 on
     * @param offset in bytes, from 0 on
     */
    public record Place(String key, long line, long column, long offset) {

        @Override
        public String toString() {
            return key + ", line " + line + ", column " + column + " (byte " + offset + ")";
        }
    }

    @Override
    public String toString() {
        return place.map(p -> p + ": " + message).orElse(message);
    }
}
