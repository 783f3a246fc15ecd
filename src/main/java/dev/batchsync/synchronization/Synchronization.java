package dev.batchsync.synchronization;

import java.util.Optional;

/**
 * The cycles of one synchronization id that are not over: at most one open, at most one waiting.
 *
 * @param newest the newest upload seen; an upload that arrives late is recognised by it
 * @param revision counts the writes, starting at 0
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

    /** After the open cycle: the waiting one takes its place. */
    Synchronization closed() {
        return new Synchronization(id, waiting, Optional.empty(), newest, revision + 1);
    }

    Synchronization withoutWaiting() {
        return new Synchronization(id, open, Optional.empty(), newest, revision + 1);
    }
}
