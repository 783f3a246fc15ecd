package dev.batchsync.simulator;

/** What an ended job achieved. */
enum JobResult {
    NOT_SET,
    SUCCESS,
    COMPLETED_WITH_ERROR,
    FAILURE,
    ABORTED
}
