package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Synchronization;
import java.time.Instant;
import java.util.Optional;

/**
 * A synchronization id that is overdue.
 *
 * @param since the latest time by which its next cycle should have completed
 * @param last when a cycle completed
 */
public record Lapse(Instant since, Instant last) {

    static Optional<Lapse> of(Synchronization known, Instant now) {
        return known.timeliness()
                .flatMap(timely -> timely.overdueAt(now).map(since -> new Lapse(since, timely.last())));
    }
}
