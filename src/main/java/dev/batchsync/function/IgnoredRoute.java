package dev.batchsync.function;

import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What the HTTP route about ignored uploads does. */
@Singleton
final class IgnoredRoute {

    private final IgnoredUploadStore store;
    private final Clock clock;

    IgnoredRoute(IgnoredUploadStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** An upload of which no cycle came. */
    record Shown(String key, String version, String reason, boolean marker, Instant ignoredAt) {

        private static Shown of(IgnoredUpload upload) {
            return new Shown(upload.key(), upload.version(), upload.reason(), upload.marker(), upload.at());
        }
    }

    /** The ignored uploads that are kept, newest first. */
    List<Shown> list() {
        return store.ignored().kept(clock.instant()).stream().map(Shown::of).toList();
    }
}
