package dev.batchsync.synchronization.forecast;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Problem;
import java.util.Optional;

/**
 * What a cycle of the same file would do.
 *
 * @param hold what it would be held for, before it sends anything
 * @param like the completed cycle that it would only repeat, so that it would send nothing
 * @param time how long it would take to send everything, if earlier jobs allow an estimate
 * @param open the cycle of the same synchronization id that was open or waiting at the end of the plan; the file was not
 *     compared with what that cycle sends
 */
public record Forecast(
        Optional<Problem> hold, Optional<CycleId> like, Optional<ExpectedTime> time, Optional<CycleId> open) {

    public Forecast {
        if (hold.isPresent() && like.isPresent()) {
            throw new IllegalArgumentException("a cycle that repeats " + like.get() + " is not held");
        }
    }

    /** Whether a cycle would send the file without a question. */
    public boolean isSent() {
        return hold.isEmpty() && like.isEmpty();
    }
}
