package dev.batchsync.synchronization;

import java.time.Instant;

/**
 * When a question was asked and when it was answered.
 *
 * <p>What an answer shows as missing was missing when it was asked for, however late the answer came. Pauses begin with the
 * answer.
 */
record Exchange(Instant asked, Instant answered) {

    static Exchange at(Instant instant) {
        return new Exchange(instant, instant);
    }
}
