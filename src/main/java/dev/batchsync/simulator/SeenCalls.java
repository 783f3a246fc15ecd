package dev.batchsync.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls of the API, in their order, whatever became of them. */
final class SeenCalls {

    private static final int KEPT = 1000;

    private final Deque<SeenCall> calls = new ArrayDeque<>();
    private final Clock clock;

    SeenCalls(Clock clock) {
        this.clock = clock;
    }

    /** A call. */
    record SeenCall(Instant at, ApiRoute route, String method, String path) {}

    synchronized void add(ApiRoute route, String method, String path) {
        calls.add(new SeenCall(clock.instant(), route, method, path));
        if (calls.size() > KEPT) {
            calls.remove();
        }
    }

    synchronized List<SeenCall> all() {
        return List.copyOf(calls);
    }

    synchronized void forget() {
        calls.clear();
    }
}
