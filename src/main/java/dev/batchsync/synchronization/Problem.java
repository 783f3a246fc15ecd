package dev.batchsync.synchronization;

import java.util.Optional;

/** Why a cycle cannot go on: where, what was found, and what to do. */
public record Problem(Kind kind, String message, Optional<Location> place) {

    public static Problem of(Kind kind, String message) {
        return new Problem(kind, message, Optional.empty());
    }

    public static Problem at(Kind kind, String message, Location place) {
        return new Problem(kind, message, Optional.of(place));
    }

    /** The same with a place in another object. */
    Problem about(PinnedObject object) {
        return new Problem(kind, message, place.map(at -> at.withKey(object.key())));
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
        /** The finalization may have run; a second one could treat every resource as missing. */
        FINALIZATION_DOUBTFUL(Actor.OPERATOR),
        NOT_PROVEN_COMPLETE(Actor.OPERATOR),
        /** More resources are missing than may be missing without a question. */
        GUARD_MISSING(Actor.AUTHOR),
        /** Communities or domains are missing, and the finalization deletes them with everything in them. */
        GUARD_CONTAINERS(Actor.AUTHOR),
        /** Nothing is known of what was sent before under this synchronization id. */
        GUARD_NO_LEDGER(Actor.OPERATOR),
        /** The finalization before removed more than expected. */
        GUARD_REMOVED_MORE(Actor.OPERATOR),
        /** A table has another header than last time. */
        GUARD_HEADER(Actor.AUTHOR),
        /** A later command replaces what an earlier one set. */
        GUARD_DUPLICATES(Actor.AUTHOR),
        /** A batch refers to resources that only a later batch sends. */
        GUARD_FORWARD_REFERENCE(Actor.AUTHOR),
        /** A name differs from one in Collibra only in case, white space or form of Unicode. */
        GUARD_LOOK_ALIKE(Actor.AUTHOR),
        /** Statuses or responsibilities that the finalization takes away could not be read. */
        GUARD_STATUSES(Actor.OPERATOR),
        /** The file names types, statuses or roles that Collibra does not have. */
        MODEL_UNKNOWN(Actor.AUTHOR),
        /** The definition sets a status for missing assets that Collibra does not have. */
        MODEL_STATUS_UNKNOWN(Actor.OPERATOR),
        /** The program now works with another Collibra than when the cycle was prepared. */
        TENANT_CHANGED(Actor.OPERATOR),
        /** The program fails again and again, for example because it may not read or write something. */
        PROGRAM_FAILED(Actor.OPERATOR);

        private final Actor actor;

        Kind(Actor actor) {
            this.actor = actor;
        }

        public Actor actor() {
            return actor;
        }
    }

    /** A place in the user's own file. */
    public sealed interface Location {

        String key();

        /** The same place in an object of another name. */
        Location withKey(String key);
    }

    /**
     * A place in a text.
     *
     * @param line starting at 1
     * @param column in bytes, starting at 1
     * @param offset in bytes, starting at 0
     */
    public record TextLocation(String key, long line, long column, long offset) implements Location {

        @Override
        public TextLocation withKey(String other) {
            return new TextLocation(other, line, column, offset);
        }

        @Override
        public String toString() {
            return key + ", line " + line + ", column " + column + " (byte " + offset + ")";
        }
    }

    /**
     * A place in a workbook.
     *
     * @param where a cell, as in {@code Sheet1!C17}, a row, a sheet, or a part of the package; empty for all of it
     */
    public record WorkbookLocation(String key, String where) implements Location {

        @Override
        public WorkbookLocation withKey(String other) {
            return new WorkbookLocation(other, where);
        }

        @Override
        public String toString() {
            return where.isEmpty() ? key : key + ", " + where;
        }
    }

    @Override
    public String toString() {
        return place.map(p -> p + ": " + message).orElse(message);
    }
}
