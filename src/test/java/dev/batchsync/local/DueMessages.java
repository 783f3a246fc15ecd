package dev.batchsync.local;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** Delayed messages that a test delivers one by one. */
final class DueMessages implements Continuations {

    private final Map<CycleId, Queue<Instant>> left = new LinkedHashMap<>();

    @Override
    public void schedule(CycleId cycle, Instant due) {
        left.computeIfAbsent(cycle, id -> new PriorityQueue<>()).add(due);
    }

    /** The cycle whose next message is due first; of several, the one that came first, so that a seed repeats a run. */
    Optional<CycleId> first() {
        return left.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .min(Comparator.comparing(entry -> entry.getValue().element()))
                .map(Map.Entry::getKey);
    }

    /** Removes the cycle's next message and returns when it is due. */
    Optional<Instant> take(CycleId cycle) {
        return Optional.ofNullable(left.get(cycle)).map(Queue::poll);
    }
}
