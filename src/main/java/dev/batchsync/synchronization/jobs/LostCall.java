package dev.batchsync.synchronization.jobs;

import static java.util.Comparator.naturalOrder;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase.Resumable;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call without an answer.
 *
 * @param sentAt when it was made, at the latest
 */
public record LostCall(Cycle cycle, Resumable phase, Instant sentAt, JobWindow window) {

    /** The call before it for the same, whose job was never found, may have started the job as well. */
    private List<JobWindow> windows() {
        return Stream.concat(phase.attempt().tally().lost().stream(), Stream.of(window.sentBy(sentAt)))
                .toList();
    }

    boolean isTheFirst() {
        return phase.attempt().tally().lost().isEmpty();
    }

    Instant after() {
        return windows().stream().map(JobWindow::after).min(naturalOrder()).orElseThrow();
    }

    boolean mayHaveStarted(ListedJob job) {
        return windows().stream().anyMatch(one -> one.holds(job));
    }

    /** Whether the job may be older than each call that may have started it. */
    boolean mayBeOlder(ListedJob job) {
        return windows().stream().filter(one -> one.holds(job)).allMatch(one -> one.mayBeOlder(job));
    }
}
