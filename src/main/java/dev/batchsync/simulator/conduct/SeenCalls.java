package dev.batchsync.simulator.conduct;

import dev.batchsync.simulator.faults.ApiRoute;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls of the API in their order, failed calls included. */
public final class SeenCalls {

    private static final int KEPT = 1000;

    private final Deque<SeenCall> calls = new ArrayDeque<>();
    private final Clock clock;

    public SeenCalls(Clock clock) {
        this.clock = clock;
    }

    /** A call. */
    public record SeenCall(Instant at, ApiRoute route, String method, String path) {}

    public synchronized void add(ApiRoute route, String method, String path) {
        calls.add(new SeenCall(clock.instant(), route, method, path));
        if (calls.size() > KEPT) {
            calls.remove();
        }
    }

    public synchronized List<SeenCall> all() {
        return List.copyOf(calls);
    }

    public synchronized void forget() {
        calls.clear();
    }
}
