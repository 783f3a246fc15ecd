package dev.batchsync.collibra;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells of each state of a job that no document knows, once: such a job is waited for until a person is asked. */
final class UnknownStates {

    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("WAITING", "RUNNING", "CANCELING", "COMPLETED", "CANCELED", "ERROR"));

    private static final int MOST_TOLD = 20;

    private final Set<String> told = new HashSet<>();

    /** What is to be logged of the job's state, if anything. */
    synchronized Optional<String> atFirstSight(JobDocument job) {
        var state = String.valueOf(job.state());
        if (KNOWN.contains(state) || told.size() == MOST_TOLD || !told.add(state)) {
            return Optional.empty();
        }
        return Optional.of("Job " + job.id() + " is in the state " + state + " (expected one of: "
                + String.join(", ", KNOWN) + "); jobs in it count as not over");
    }
}
