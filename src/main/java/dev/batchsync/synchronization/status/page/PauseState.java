package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import java.time.Instant;
import java.util.Optional;

/**
 * The pauses that affect one synchronization id, or the whole tenant.
 *
 * @param id empty for the whole tenant
 * @param own the pause of this id alone; empty for the whole tenant
 * @param tenant the pause of the whole tenant
 * @param singles how many single ids are paused
 * @param forgetting whether Collibra is to forget this id
 */
public record PauseState(
        Optional<SynchronizationId> id,
        Optional<Pause> own,
        Optional<Pause> tenant,
        int singles,
        Optional<Forgetting> forgetting) {

    /** The state of an id, or of the whole tenant. */
    public static PauseState of(Optional<SynchronizationId> id, Pauses pauses, Instant now) {
        var left = pauses.at(now);
        var own = left.ids().stream()
                .filter(single -> id.equals(Optional.of(single.id())))
                .map(Pauses.OfId::pause)
                .findFirst();
        return new PauseState(id, own, left.tenant(), left.ids().size(), id.flatMap(left::forgetting));
    }

    /** The pause that a person ends where this is shown. */
    public Optional<Pause> ended() {
        return id.isPresent() ? own : tenant;
    }

    /** How far Collibra is with forgetting this id; empty if nobody has asked for it during this pause. */
    public String forgettingStands() {
        return forgetting.map(PauseState::stands).orElse("");
    }

    private static String stands(Forgetting wish) {
        return switch (wish.stage()) {
            case WAITING, CALLING ->
                "Collibra is being asked to forget it"
                        + (wish.answer().isEmpty() ? "." : ". The last call failed: " + wish.answer());
            case DONE -> "Collibra has forgotten it. The next file counts as all new. Resume to let it be sent.";
            case FAILED -> "Forgetting failed. " + wish.answer();
        };
    }

    /** The own pause, unless the one of the whole tenant covers it. */
    Optional<Pause> longerThanTenant() {
        return own.filter(pause ->
                tenant.filter(all -> !pause.until().isAfter(all.until())).isEmpty());
    }
}
