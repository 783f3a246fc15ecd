package dev.batchsync.simulator;

/** Where a job is in its life. */
enum JobState {
    WAITING,
    RUNNING,
    CANCELING,
    COMPLETED,
    CANCELED,
    ERROR
}
