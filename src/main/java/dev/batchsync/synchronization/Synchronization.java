package dev.batchsync.synchronization;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cycles of one synchronization id that are not over: at most one open, at most one waiting.
 *
 * @param newest the newest upload seen; an upload that arrives late is recognised by it
 * @param others the newest uploads of other keys, newest first; an old version of a key that arrives late is recognised
 *     by them
 * @param revision counts the writes, starting at 0
 */
public record Synchronization(
        SynchronizationId id,
        Optional<CycleId> open,
        Optional<CycleId> waiting,
        Optional<Upload> newest,
        List<Upload> others,
        long revision) {

    public static Synchronization unknown(SynchronizationId id) {
        return new Synchronization(id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    LatestUploads latest() {
        return new LatestUploads(Stream.concat(newest.stream(), others.stream()).toList());
    }

    Synchronization opened(CycleId cycle, Upload upload) {
        return written(Optional.of(cycle), Optional.empty(), latest().with(upload));
    }

    Synchronization queued(CycleId cycle, Upload upload) {
        return written(open, Optional.of(cycle), latest().with(upload));
    }

    /** With what the event of a known upload says about its place, and what still waits then. */
    Synchronization placed(Upload upload, Optional<CycleId> stillWaiting) {
        return written(open, stillWaiting, latest().with(upload));
    }

    /** After the open cycle: the waiting one takes its place. */
    Synchronization closed() {
        return written(waiting, Optional.empty(), latest());
    }

    Synchronization withoutWaiting() {
        return written(open, Optional.empty(), latest());
    }

    private Synchronization written(Optional<CycleId> nextOpen, Optional<CycleId> nextWaiting, LatestUploads latest) {
        var rest = latest.uploads().stream().skip(1).toList();
        return new Synchronization(id, nextOpen, nextWaiting, latest.newest(), rest, revision + 1);
    }
}
