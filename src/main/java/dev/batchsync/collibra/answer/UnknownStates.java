package dev.batchsync.collibra.answer;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reports each undocumented job state once. If such a job has no end date, the program waits for it until it asks a person.
 */
public final class UnknownStates {

    private static final Set<String> KNOWN = Standing.words();

    private static final int MOST_REPORTED = 20;

    private final Set<String> reported = new HashSet<>();

    /** Returns what to log about the job's state, if anything. */
    public synchronized Optional<String> atFirstSight(JobDocument job) {
        var state = String.valueOf(job.state());
        if (KNOWN.contains(state) || reported.size() == MOST_REPORTED || !reported.add(state)) {
            return Optional.empty();
        }
        return Optional.of(
                "Job " + job.id() + " has the unknown state " + state + ". Known states are " + String.join(", ", KNOWN)
                        + ". The program waits for a job in an unknown state until the job has an end date, and then goes by its summary.");
    }
}
