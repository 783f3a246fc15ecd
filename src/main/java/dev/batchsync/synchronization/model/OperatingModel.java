package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the types, statuses and roles that Collibra has. It changes nothing.
 *
 * <p>Answers are values, and so is a missing answer. A call that could take longer than the time left is not made.
 */
public interface OperatingModel {

    /** Reads each kind whole: one call for each kind and each thousand of its terms. */
    Reading read(Set<ModelKind> kinds, TimeLeft time);

    /**
     * What was read.
     *
     * @param terms of each kind that could be read
     * @param unread why each other kind could not be read
     * @param later set if Collibra was not reached at all, so that nothing else could go on either
     * @param again set if another try may read what is unread
     */
    record Reading(
            Map<ModelKind, KnownTerms> terms,
            Map<ModelKind, String> unread,
            Optional<NotStarted> later,
            Optional<NotStarted> again) {

        public static Reading notReached(NotStarted later) {
            return new Reading(Map.of(), Map.of(), Optional.of(later), Optional.empty());
        }

        public Reading {
            terms = Map.copyOf(terms);
            unread = Map.copyOf(unread);
        }
    }

    /** An id of one kind. */
    record ModelId(ModelKind kind, String id) {}

    /** Whether there is something with an id. */
    enum Existence {
        EXISTS,
        ABSENT,
        /** Collibra does not say, for example because the user may not see it. */
        UNCLEAR
    }

    /**
     * Reads what the assignments of asset types allow, with one call for each type. It ends with the first call that fails.
     *
     * @param types ids of asset types
     */
    Assigned assigned(List<String> types, TimeLeft time);

    /**
     * What assignments allow.
     *
     * @param types for each id what its assignments together have of some kinds; nothing is known of other kinds
     * @param unread why others could not be read; empty if all were
     */
    record Assigned(Map<String, Map<ModelKind, KnownTerms>> types, String unread) {

        public Assigned {
            types = Map.copyOf(types);
        }
    }

    /** Asks for each id by itself: a list need not show everything that there is. */
    Lookup look(List<ModelId> ids, TimeLeft time);

    /**
     * What was answered.
     *
     * @param later set if Collibra was not reached for one of them
     * @param again set if another try may get the missing answer
     */
    record Lookup(Map<ModelId, Existence> found, Optional<NotStarted> later, Optional<NotStarted> again) {

        public static final Lookup NONE = new Lookup(Map.of(), Optional.empty(), Optional.empty());

        public static Lookup notReached(NotStarted later) {
            return new Lookup(Map.of(), Optional.of(later), Optional.empty());
        }

        public Lookup {
            found = Map.copyOf(found);
        }
    }
}
