package dev.batchsync.synchronization.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pause before the next try. It grows with the time already waited.
 *
 * @param shortest at least this long
 * @param longest at most this long, unless Collibra asks for a longer pause
 * @param fraction in between, the time waited divided by this; with 1, each pause doubles the time waited
 */
public record RetryPause(Duration shortest, Duration longest, int fraction) {

    public static final RetryPause NONE = always(Duration.ZERO);

    public static RetryPause always(Duration pause) {
        return new RetryPause(pause, pause, 1);
    }

    public static RetryPause asLongAsWaited(Duration shortest, Duration longest) {
        return new RetryPause(shortest, longest, 1);
    }

    public static RetryPause quarterOfWaited(Duration shortest, Duration longest) {
        return new RetryPause(shortest, longest, 4);
    }

    /** When the next try begins: never earlier than Collibra asks. */
    public Instant end(Instant since, Instant now, Optional<Duration> asked) {
        var planned = now.plus(clamp(Duration.between(since, now).dividedBy(fraction)));
        var earliest = now.plus(asked.orElse(Duration.ZERO));
        return earliest.isAfter(planned) ? earliest : planned;
    }

    private Duration clamp(Duration value) {
        if (value.compareTo(shortest) < 0) {
            return shortest;
        }
        return value.compareTo(longest) > 0 ? longest : value;
    }
}
