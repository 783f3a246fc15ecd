package dev.batchsync.synchronization;

import java.util.Optional;

/**
 * The cycles of one synchronization id that are not over: at most one open, at most one waiting.
 *
 * @param newest the newest upload seen, so that an older one arriving late is recognised
 * @param revision counts the writes; 0 before the first
 */
public record Synchronization(
        SynchronizationId id,
        Optional<CycleId> open,
        Optional<CycleId> waiting,
        Optional<Upload> newest,
        long revision) {

    public static Synchronization unknown(SynchronizationId id) {
        return new Synchronization(id, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    Synchronization opened(CycleId cycle, Upload upload) {
        return new Synchronization(id, Optional.of(cycle), Optional.empty(), Optional.of(upload), revision + 1);
    }

    Synchronization queued(CycleId cycle, Upload upload) {
        return new Synchronization(id, open, Optional.of(cycle), Optional.of(upload), revision + 1);
    }

    /** The open cycle is over; the waiting one takes its place. */
    Synchronization closed() {
        return new Synchronization(id, waiting, Optional.empty(), newest, revision + 1);
    }

    Synchronization withoutWaiting() {
        return new Synchronization(id, open, Optional.empty(), newest, revision + 1);
    }
}
