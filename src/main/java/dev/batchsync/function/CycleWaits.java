package dev.batchsync.function;

import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.status.CycleStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the HTTP route about one cycle does if the caller waits for its next change. */
@Singleton
final class CycleWaits {

    private static final int MOST_SECONDS = 30;

    private final CycleRoutes cycles;
    private final WaitingRoom room;

    CycleWaits(CycleRoutes cycles, WaitingRoom room) {
        this.cycles = cycles;
        this.room = room;
    }

    /**
     * The cycle once the caller does not know it yet, or as it is when the time is over. A cycle that is over is shown at once.
     *
     * @param isNews whether the caller has something to learn from the first look
     */
    CycleStatus cycle(String id, HttpCall call, Predicate<CycleStatus> isNews) {
        var longest = wait(call);
        var known = cycles.known(id);
        var first = cycles.status(known);
        if (longest.isZero() || known.isEnded() || isNews.test(first)) {
            return first;
        }
        try (var seat = room.seat().orElseThrow(CycleWaits::full)) {
            return seat.await(call.stay().atMost(longest), new Look(known.id(), known.revision(), first))
                    .orElse(first);
        }
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

    /** Reads the batches only if the cycle was written, and shows only what differs: not each write is seen outside. */
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
