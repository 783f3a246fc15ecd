package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file in the inbox: a complete snapshot of a source.
 *
 * @param sequencer orders the versions of one key; empty if it is not known
 * @param announcedAt when the upload was finished, as its event says; empty if only the object is known
 */
public record Upload(
        SynchronizationId synchronizationId, PinnedObject object, String sequencer, Optional<Instant> announcedAt) {

    /**
     * A total order, because it compares a fixed tuple of each upload: time, key, sequencer, version. Times that
     * contradict sequencers are corrected before ({@link LatestUploads#place}).
     */
    static final Comparator<Upload> OLDEST_FIRST = comparing(Upload::time)
            .thenComparing((Upload upload) -> upload.object.key())
            .thenComparing(Upload::comparableSequencer)
            .thenComparing(upload -> upload.object.version());

    private static final Pattern ZEROS_AT_END = Pattern.compile("0+$");

    /** An upload whose event has arrived. */
    public static Upload announced(SynchronizationId id, PinnedObject object, String sequencer, Instant at) {
        return new Upload(id, object, sequencer, Optional.of(at));
    }

    /** An upload of which only the object is known, because it has no event or its event has not arrived. */
    public static Upload found(SynchronizationId id, PinnedObject object) {
        return new Upload(id, object, "", Optional.empty());
    }

    /** The time by which it is ordered. For a found upload, it is the earliest at which it can have been finished. */
    Instant time() {
        return announcedAt.orElse(object.modifiedAt());
    }

    boolean isAnnounced() {
        return announcedAt.isPresent();
    }

    /** True if the other upload of the same synchronization id is the newer snapshot. */
    public boolean isOlderThan(Upload other) {
        return OLDEST_FIRST.compare(this, other) < 0;
    }

    /** True if the other one comes later: by the sequencers if they are of one key and say so, or else by the order. */
    boolean precedes(Upload other) {
        return isVersionBefore(other) || (!other.isVersionBefore(this) && isOlderThan(other));
    }

    boolean hasKeyOf(Upload other) {
        return object.key().equals(other.object.key());
    }

    /** True if the sequencers prove that the other upload is a later version of the same key. */
    boolean isVersionBefore(Upload other) {
        return hasKeyOf(other)
                && !sequencer.isEmpty()
                && !other.sequencer.isEmpty()
                && comparableSequencer().compareTo(other.comparableSequencer()) < 0;
    }

    /** The same, but ordered as if it had been finished at that time, if that is later. */
    Upload notBefore(Instant earliest) {
        return time().isBefore(earliest)
                ? new Upload(synchronizationId, object, sequencer, Optional.of(earliest))
                : this;
    }

    // S3 user guide, "Event message structure": of two hexadecimal texts, the shorter one is padded with zeros on its
    // right. Without the zeros at their ends, texts compare in the same way, and each on its own.
    private String comparableSequencer() {
        return ZEROS_AT_END.matcher(sequencer).replaceFirst("").toUpperCase(Locale.ROOT);
    }
}
