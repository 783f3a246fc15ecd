package dev.batchsync.synchronization;

import java.time.Instant;

/**
 * An invocation's exclusive right to act for a cycle; it outlives the longest call that the invocation can make.
 *
 * @param holder names the invocation
 * @param until when the right ends by itself
 */
public record Lease(String holder, Instant until) {

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
