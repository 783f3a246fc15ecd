package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.PinnedObject;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest fix file that was uploaded for a held cycle.
 *
 * @param at when it arrived
 * @param nextRead when it is read, or read again
 * @param refusal why it is refused, and what to do; empty until it has been read
 * @param reportDue whether the report of its cycle has yet to say why
 */
public record FixUpload(PinnedObject file, Instant at, Instant nextRead, Optional<String> refusal, boolean reportDue) {

    /** One that has to be read. */
    static FixUpload arrived(PinnedObject file, Instant now) {
        return new FixUpload(file, now, now, Optional.empty(), false);
    }

    /** Whether it is still to be read. */
    public boolean isUnread() {
        return refusal.isEmpty();
    }

    FixUpload readAt(Instant later) {
        return new FixUpload(file, at, later, refusal, reportDue);
    }

    FixUpload refused(String why) {
        return new FixUpload(file, at, nextRead, Optional.of(why), true);
    }

    public FixUpload reported() {
        return new FixUpload(file, at, nextRead, refusal, false);
    }

    /** Whether it is this version of this object. Times are not compared, because stores may round them. */
    static boolean isSame(PinnedObject one, PinnedObject other) {
        return one.key().equals(other.key()) && one.version().equals(other.version());
    }
}
