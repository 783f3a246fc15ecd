package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.importing.WorkEnding;

/** What a job achieved; NOT_SET until it has ended. */
public enum JobResult {
    NOT_SET,
    SUCCESS,
    COMPLETED_WITH_ERROR,
    FAILURE,
    ABORTED;

    /** The result of a job after its work has ended. */
    static JobResult after(WorkEnding ending) {
        return switch (ending) {
            case SUCCEEDED -> SUCCESS;
            case HAD_ERRORS -> COMPLETED_WITH_ERROR;
            case REACHED_THRESHOLD, CANCELED -> ABORTED;
            case FAILED -> FAILURE;
        };
    }
}
