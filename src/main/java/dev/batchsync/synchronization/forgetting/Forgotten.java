package dev.batchsync.synchronization.forgetting;

import dev.batchsync.synchronization.failure.UtcTime;
import java.time.Instant;

/**
 * Who has made Collibra forget a synchronization id last.
 *
 * @param at when Collibra had forgotten it
 * @param reason in a person's words
 */
public record Forgotten(String by, Instant at, String reason) {

    @Override
    public String toString() {
        return by + " made Collibra forget it at " + UtcTime.of(at) + ": " + reason;
    }
}
