package dev.batchsync.function.protocol;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a request may wait for its answer.
 *
 * @param longest in whole seconds
 * @param gone whether nobody reads the answer any more
 */
public record Stay(Duration longest, BooleanSupplier gone) {

    public Stay atMost(Duration other) {
        return other.compareTo(longest) < 0 ? new Stay(other, gone) : this;
    }

    boolean isGone() {
        return gone.getAsBoolean();
    }
}
