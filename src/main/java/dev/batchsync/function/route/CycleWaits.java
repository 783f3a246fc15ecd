package dev.batchsync.function.route;

import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.status.CycleStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The route that shows one cycle. The caller may wait for the next change of the cycle. */
@Singleton
final class CycleWaits implements RouteGroup {

    private static final int MOST_SECONDS = 30;

    private final CycleRoutes cycles;
    private final WaitingRoom room;
    private final JsonAnswers answers;

    CycleWaits(CycleRoutes cycles, WaitingRoom room, JsonAnswers answers) {
        this.cycles = cycles;
        this.room = room;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(HttpRoute.get("/cycles/{id}", (path, call) -> answers.ok(cycle(path.group("id"), call))));
    }

    /**
     * Waits until the cycle differs from what the caller has, or until the time is over. Then returns the cycle. If the cycle
     * has ended, returns it at once.
     */
    private CycleStatus cycle(String id, HttpCall call) {
        var longest = wait(call);
        var known = cycles.known(id);
        var first = cycles.status(known);
        if (longest.isZero() || known.isEnded() || isNews(first, call)) {
            return first;
        }
        try (var seat = room.seat().orElseThrow(CycleWaits::full)) {
            return seat.await(call.stay().atMost(longest), new Look(known.id(), known.revision(), first))
                    .orElse(first);
        }
    }

    /** Whether the caller names an answer that it has, and this is another one. */
    private boolean isNews(CycleStatus cycle, HttpCall call) {
        return call.ifNoneMatch().isPresent() && !call.has(answers.ok(cycle));
    }

    private static Duration wait(HttpCall call) {
        var text = call.parameter("wait").orElse("0");
        var seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : MOST_SECONDS + 1;
        if (seconds > MOST_SECONDS) {
            throw HttpProblem.unusable(
                    "wait", "wait is '" + text + "'. Use a number of seconds from 0 to " + MOST_SECONDS + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    private static HttpProblem full() {
        return new HttpProblem(
                503,
                "Too many requests wait",
                WaitingRoom.SEATS + " requests wait for changes already. Send this one again later, or without wait.",
                Map.of("Retry-After", "5"));
    }

    /** Reads the batches only after the cycle was written. Returns the cycle only if its status differs from the first one. */
    private final class Look implements Supplier<Optional<CycleStatus>> {

        private final CycleId id;
        private final CycleStatus first;
        private long revision;

        private Look(CycleId id, long revision, CycleStatus first) {
            this.id = id;
            this.revision = revision;
            this.first = first;
        }

        @Override
        public Optional<CycleStatus> get() {
            var now = cycles.known(id.value());
            if (now.revision() == revision) {
                return Optional.empty();
            }
            revision = now.revision();
            return Optional.of(cycles.status(now)).filter(status -> !status.equals(first));
        }
    }
}
