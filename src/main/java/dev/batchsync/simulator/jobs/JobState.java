package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.importing.WorkEnding;

/** Where a job is in its life. */
public enum JobState {
    WAITING,
    RUNNING,
    CANCELING,
    COMPLETED,
    CANCELED,
    ERROR;

    /** The state of a job after its work has ended. */
    static JobState after(WorkEnding ending) {
        return switch (ending) {
            case SUCCEEDED, HAD_ERRORS, REACHED_THRESHOLD -> COMPLETED;
            case FAILED -> ERROR;
            case CANCELED -> CANCELED;
        };
    }
}
