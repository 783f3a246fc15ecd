package dev.batchsync.function;

import dev.batchsync.synchronization.PinnedObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An object that an event is about.
 *
 * @param version its version id, if the bucket keeps versions
 * @param etag its ETag without quotes
 * @param sequencer orders the versions of one key; empty if the event has none
 * @param at when S3 had finished the request; EventBridge says it in whole seconds
 */
record CreatedObject(
        String bucket,
        String key,
        Optional<String> version,
        Optional<String> etag,
        String sequencer,
        Optional<Instant> at) {

    CreatedObject withKey(String decoded) {
        return new CreatedObject(bucket, decoded, version, etag, sequencer, at);
    }

    /**
     * False if the pinned object may have replaced the one that the event is about, in a bucket that keeps no versions. The
     * same content may have been uploaded again, so the time has to fit as well; S3 gives it in whole seconds.
     */
    boolean isAbout(PinnedObject pinned) {
        if (version.filter(pinned.version()::equals).isPresent()) {
            return true;
        }
        return etag.filter(tag -> pinned.version().equals('"' + tag + '"')).isPresent()
                && at.filter(time -> !pinned.modifiedAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .isAfter(time))
                        .isPresent();
    }
}
