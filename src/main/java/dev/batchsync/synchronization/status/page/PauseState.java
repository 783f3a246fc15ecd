package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import java.time.Instant;
import java.util.Optional;

/**
 * What is paused now, as it concerns one synchronization id or the whole tenant.
 *
 * @param id empty for the whole tenant
 * @param own the pause of this id alone; empty for the whole tenant
 * @param tenant the pause of the whole tenant
 * @param singles how many single ids are paused
 */
public record PauseState(Optional<SynchronizationId> id, Optional<Pause> own, Optional<Pause> tenant, int singles) {

    /** The state of an id, or of the whole tenant. */
    public static PauseState of(Optional<SynchronizationId> id, Pauses pauses, Instant now) {
        var left = pauses.at(now);
        var own = left.ids().stream()
                .filter(single -> id.equals(Optional.of(single.id())))
                .map(Pauses.OfId::pause)
                .findFirst();
        return new PauseState(id, own, left.tenant(), left.ids().size());
    }

    /** The pause that a person ends where this is shown. */
    public Optional<Pause> ended() {
        return id.isPresent() ? own : tenant;
    }

    /** The own pause, unless the one of the whole tenant covers it. */
    Optional<Pause> longerThanTenant() {
        return own.filter(pause ->
                tenant.filter(all -> !pause.until().isAfter(all.until())).isEmpty());
    }
}
