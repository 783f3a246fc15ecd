package dev.batchsync.synchronization.pause;

import dev.batchsync.synchronization.SynchronizationId;
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

    /** The pause of one synchronization id. */
    public record OfId(SynchronizationId id, Pause pause) {}

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
        return ids.stream()
                .filter(known -> known.id().equals(id))
                .map(OfId::pause)
                .findFirst();
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
        var more = Stream.concat(others.ids.stream(), Stream.of(new OfId(id.get(), pause)))
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
