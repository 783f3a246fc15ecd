package dev.batchsync.collibra;

import dev.batchsync.synchronization.TimeLeft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of one step: its first call is always made, every further one only when it is sure to be over in time. */
final class StepTime {

    private final Clock clock;
    private final Duration longestCall;
    private final Instant lastPauseEnd;
    private final Instant lastCallEnd;
    private boolean begun;

    StepTime(TimeLeft left, Duration longestCall, Clock clock) {
        this.clock = clock;
        this.longestCall = longestCall;
        this.lastPauseEnd = clock.instant().plus(left.forPauses());
        this.lastCallEnd = clock.instant().plus(left.forCalls());
    }

    /**
     * To be asked for before each call.
     *
     * @throws NeverSentException when the call could take longer than the invocation lives
     */
    void begin() {
        if (begun && !isLeft()) {
            throw new NeverSentException("no time is left for a call of up to " + longestCall);
        }
        begun = true;
    }

    /** Whether another call is sure to be over in time. */
    boolean isLeft() {
        return !clock.instant().plus(longestCall).isAfter(lastCallEnd);
    }

    /** Whether a pause is over before the invocation's budget is. */
    boolean allows(Duration pause) {
        return !clock.instant().plus(pause).isAfter(lastPauseEnd);
    }
}
