package dev.batchsync.synchronization.lease;

import java.time.Instant;

/**
 * An invocation's exclusive right to act for a cycle. It is short, and its holder renews it while it works.
 *
 * @param holder the invocation
 * @param until when it ends by itself
 */
public record Lease(String holder, Instant until) {

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
