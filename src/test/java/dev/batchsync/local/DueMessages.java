package dev.batchsync.local;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** Delayed messages that a test delivers one by one. */
final class DueMessages implements Continuations {

    private final Map<CycleId, Queue<Instant>> left = new HashMap<>();

    @Override
    public void schedule(CycleId cycle, Instant due) {
        left.computeIfAbsent(cycle, id -> new PriorityQueue<>()).add(due);
    }

    /** Removes the cycle's next message and returns when it is due. */
    Optional<Instant> take(CycleId cycle) {
        return Optional.ofNullable(left.get(cycle)).map(Queue::poll);
    }
}
