package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.Optional;

/**
 * One upload brought to its end.
 *
 * @param unpacked what the source was unpacked to, when it is compressed
 * @param cancelRequested whether a person wants it ended as soon as no job is under way
 * @param revision counts the writes; a write is accepted only on top of the one before it
 */
public record Cycle(
        CycleId id,
        Upload upload,
        Instant openedAt,
        Phase phase,
        Optional<PinnedObject> unpacked,
        Optional<Lease> lease,
        boolean cancelRequested,
        long revision) {

    static Cycle first(Upload upload, Phase phase, Instant now) {
        return first(CycleId.of(upload), upload, phase, now);
    }

    static Cycle first(CycleId id, Upload upload, Phase phase, Instant now) {
        return new Cycle(id, upload, now, phase, Optional.empty(), Optional.empty(), false, 1);
    }

    public SynchronizationId synchronizationId() {
        return upload.synchronizationId();
    }

    public PinnedObject source() {
        return upload.object();
    }

    /** What is surveyed and sent: the source, or what it was unpacked to. */
    public PinnedObject content() {
        return unpacked.orElse(source());
    }

    public boolean isEnded() {
        return phase instanceof Phase.Ended;
    }

    /**
     * In another phase; a held cycle is nobody's. A wish to cancel it does not outlive the news that a job may be at
     * work: whoever had it was not told.
     */
    Cycle in(Phase next) {
        if (next instanceof Phase.Held held) {
            var wish = cancelRequested && !held.mayHaveJob();
            return new Cycle(id, upload, openedAt, next, unpacked, Optional.empty(), wish, revision + 1);
        }
        return new Cycle(id, upload, openedAt, next, unpacked, lease, cancelRequested, revision + 1);
    }

    /** Surveyed next, by what its source was unpacked to. */
    Cycle unpackedTo(PinnedObject object, Definition definition) {
        var surveying = new Phase.Surveying(definition, SurveyCheckpoint.START);
        return new Cycle(id, upload, openedAt, surveying, Optional.of(object), lease, cancelRequested, revision + 1);
    }

    boolean isLeasedTo(String holder) {
        return lease.filter(held -> held.holder().equals(holder)).isPresent();
    }

    /** With the lease prolonged, in the same write. */
    Cycle in(Phase next, Instant leaseEnd) {
        var prolonged = lease.map(held -> new Lease(held.holder(), leaseEnd));
        return new Cycle(id, upload, openedAt, next, unpacked, prolonged, cancelRequested, revision + 1);
    }

    Cycle leasedTo(Lease next) {
        return new Cycle(id, upload, openedAt, phase, unpacked, Optional.of(next), cancelRequested, revision + 1);
    }

    /** Without a lease; also for stores that know that every holder is gone. */
    public Cycle released() {
        return new Cycle(id, upload, openedAt, phase, unpacked, Optional.empty(), cancelRequested, revision + 1);
    }

    Cycle cancelRequest() {
        return new Cycle(id, upload, openedAt, phase, unpacked, lease, true, revision + 1);
    }

    Cycle endedBy(Phase.Ended end) {
        return new Cycle(id, upload, openedAt, end, unpacked, Optional.empty(), cancelRequested, revision + 1);
    }
}
