package dev.batchsync.synchronization.statuses;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the statuses were read, and what was found. It is part of a cycle's record, so it stays small.
 *
 * @param at when it ended, or last got further
 * @param place where it goes on
 * @param calls made for domains and assets
 * @param roleCalls made for responsibilities
 * @param parts how many parts were written
 * @param found assets that Collibra has shown
 * @param curated those of them that have another status than the default one, or responsibilities
 * @param unread assets that were not read
 * @param withoutRoles assets whose responsibilities were not read
 * @param why why something was not read
 * @param stuckSince since when Collibra has not answered
 */
public record StatusReading(
        Purpose purpose,
        boolean complete,
        Instant at,
        Place place,
        int calls,
        int roleCalls,
        int parts,
        long found,
        long curated,
        long unread,
        long withoutRoles,
        Optional<String> why,
        Optional<Instant> stuckSince) {

    /** The purpose of the reading. */
    public enum Purpose {
        /** To say in the guard's hold what would be lost. */
        HOLD,
        /** To keep what stands right before the finalization. */
        KEEP,
        /** To see which of the assets that came back have the default status. */
        RETURNED
    }

    /**
     * Where it goes on.
     *
     * @param group index of the domain
     * @param domainId in Collibra, once it is known
     * @param position of the next page
     * @param foundHere assets found in this domain so far
     * @param single index of the asset, after all domains
     */
    public record Place(int group, Optional<String> domainId, Optional<String> position, long foundHere, int single) {

        static final Place START = new Place(0, Optional.empty(), Optional.empty(), 0, 0);

        Place in(String domain) {
            return new Place(group, Optional.of(domain), Optional.empty(), 0, single);
        }

        Place at(String next, long found) {
            return new Place(group, domainId, Optional.of(next), foundHere + found, single);
        }

        Place nextGroup() {
            return new Place(group + 1, Optional.empty(), Optional.empty(), 0, single);
        }

        Place nextSingle() {
            return new Place(group, Optional.empty(), Optional.empty(), 0, single + 1);
        }
    }

    /** Statuses change, so what was read longer ago is read again before the finalization is sent. */
    private static final Duration FRESH = Duration.ofHours(1);

    public static StatusReading start(Purpose purpose, Instant now) {
        return new StatusReading(
                purpose, false, now, Place.START, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    boolean isFresh(Instant now) {
        return complete && now.isBefore(at.plus(FRESH));
    }

    /** Collibra has answered, or the place is left for good. */
    StatusReading further(Place next, int moreCalls, Instant now) {
        return new StatusReading(
                purpose,
                complete,
                now,
                next,
                calls + moreCalls,
                roleCalls,
                parts,
                found,
                curated,
                unread,
                withoutRoles,
                why,
                Optional.empty());
    }

    StatusReading finding(long more, long moreCurated, int written) {
        return new StatusReading(
                purpose,
                complete,
                at,
                place,
                calls,
                roleCalls,
                written,
                found + more,
                curated + moreCurated,
                unread,
                withoutRoles,
                why,
                stuckSince);
    }

    StatusReading askingForRoles(int moreCalls, long without, Optional<String> reason) {
        return new StatusReading(
                purpose,
                complete,
                at,
                place,
                calls,
                roleCalls + moreCalls,
                parts,
                found,
                curated,
                unread,
                withoutRoles + without,
                why.or(() -> reason),
                stuckSince);
    }

    StatusReading missing(long more, String reason) {
        return more <= 0
                ? this
                : new StatusReading(
                        purpose,
                        complete,
                        at,
                        place,
                        calls,
                        roleCalls,
                        parts,
                        found,
                        curated,
                        unread + more,
                        withoutRoles,
                        why.or(() -> Optional.of(reason)),
                        stuckSince);
    }

    StatusReading stuck(Instant now) {
        return new StatusReading(
                purpose,
                complete,
                at,
                place,
                calls,
                roleCalls,
                parts,
                found,
                curated,
                unread,
                withoutRoles,
                why,
                Optional.of(stuckSince.orElse(now)));
    }

    StatusReading done(Instant now) {
        return new StatusReading(
                purpose,
                true,
                now,
                place,
                calls,
                roleCalls,
                parts,
                found,
                curated,
                unread,
                withoutRoles,
                why,
                Optional.empty());
    }
}
