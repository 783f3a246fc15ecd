package dev.batchsync.synchronization.pause;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.forgetting.Forgetting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pauses of a deployment. They stand in the record of the job slots: whoever sends writes this record, so a pause that
 * has been accepted is seen by every later call, without a further read.
 *
 * @param tenant the pause of all synchronization ids
 * @param ids the pauses of single ones
 */
public record Pauses(Optional<Pause> tenant, List<OfId> ids) {

    /** The record is written with every job, and must stay small. */
    public static final int MOST_IDS = 100;

    public static final Pauses NONE = new Pauses(Optional.empty(), List.of());

    public Pauses {
        ids = List.copyOf(ids);
    }

    /**
     * The pause of one synchronization id.
     *
     * @param forgetting whether Collibra is to forget the id meanwhile
     */
    public record OfId(SynchronizationId id, Pause pause, Optional<Forgetting> forgetting) {

        public OfId {
            // Records of earlier versions have none.
            forgetting = forgetting == null ? Optional.empty() : forgetting;
        }
    }

    /** What keeps an id from sending: the pause that ends last. */
    public Optional<Pause> of(SynchronizationId id, Instant now) {
        return Stream.concat(tenant.stream(), own(id).stream())
                .filter(pause -> !pause.isOver(now))
                .reduce((one, other) -> other.until().isAfter(one.until()) ? other : one);
    }

    /** The pause of all ids, if there is one now. */
    public Optional<Pause> ofTenant(Instant now) {
        return tenant.filter(pause -> !pause.isOver(now));
    }

    private Optional<Pause> own(SynchronizationId id) {
        return ofId(id).map(OfId::pause);
    }

    /** The own pause of an id, which may be over. */
    public Optional<OfId> ofId(SynchronizationId id) {
        return ids.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /** Whether Collibra is to forget an id, has forgotten it, or has refused to, during its pause. */
    public Optional<Forgetting> forgetting(SynchronizationId id) {
        return ofId(id).flatMap(OfId::forgetting);
    }

    /** With another state of that. Without a pause, nothing changes. */
    public Pauses with(SynchronizationId id, Forgetting forgetting) {
        var next = ids.stream()
                .map(known -> known.id().equals(id) ? new OfId(id, known.pause(), Optional.of(forgetting)) : known)
                .toList();
        return new Pauses(tenant, next);
    }

    /** Those that are not over. */
    public Pauses at(Instant now) {
        var left = ids.stream().filter(known -> !known.pause().isOver(now)).toList();
        return new Pauses(ofTenant(now), left);
    }

    /** With another pause of an id, or of all ids, and without those that are over. Empty if there would be too many. */
    Optional<Pauses> with(Optional<SynchronizationId> id, Pause pause) {
        var others = without(id, pause.at());
        if (id.isEmpty()) {
            return Optional.of(new Pauses(Optional.of(pause), others.ids));
        }
        var more = Stream.concat(
                        others.ids.stream(),
                        Stream.of(new OfId(id.get(), pause, at(pause.at()).forgetting(id.get()))))
                .toList();
        return Optional.of(new Pauses(others.tenant, more)).filter(next -> more.size() <= MOST_IDS);
    }

    /** Without the pause of an id, or of all ids, and without those that are over. */
    Pauses without(Optional<SynchronizationId> id, Instant now) {
        var left = at(now).ids.stream()
                .filter(known -> !id.equals(Optional.of(known.id())))
                .toList();
        return new Pauses(id.isEmpty() ? Optional.empty() : ofTenant(now), left);
    }
}
