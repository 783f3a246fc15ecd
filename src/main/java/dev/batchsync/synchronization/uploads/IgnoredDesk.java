package dev.batchsync.synchronization.uploads;

import dev.batchsync.synchronization.CycleListener;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Records which uploads are ignored, and reports each of them once. */
public final class IgnoredDesk {

    private static final int TRIES = 20;

    private final IgnoredUploadStore store;
    private final CycleListener listener;
    private final Clock clock;

    public IgnoredDesk(IgnoredUploadStore store, CycleListener listener, Clock clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Records an upload that is ignored. The listener hears of it before that is written: after a crash in between it hears of
     * it again, but it never hears nothing.
     */
    public void ignore(String key, String version, String reason, boolean marker) {
        var upload = new IgnoredUpload(key, version, reason, marker, clock.instant());
        if (store.ignored().knows(upload)) {
            return;
        }
        listener.ignored(upload);
        change(known -> known.knows(upload) ? Optional.empty() : Optional.of(known.with(upload, clock.instant())));
    }

    /** Forgets what an upload that is right has repaired. */
    public void accepted(String key) {
        change(known -> known.isClearedBy(key) ? Optional.of(known.clearedBy(key, clock.instant())) : Optional.empty());
    }

    private void change(Function<IgnoredUploads, Optional<IgnoredUploads>> next) {
        for (int i = 0; i < TRIES; i++) {
            var wanted = next.apply(store.ignored());
            if (wanted.isEmpty() || store.commit(wanted.get())) {
                return;
            }
        }
        throw new IllegalStateException(
                "The list of ignored uploads was changed by others during each of " + TRIES + " tries. Try again.");
    }
}
