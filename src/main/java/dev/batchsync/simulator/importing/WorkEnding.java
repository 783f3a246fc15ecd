package dev.batchsync.simulator.importing;

/** The ways in which the work of a job can end. */
public enum WorkEnding {
    SUCCEEDED,

    /** Some commands failed, the others were executed. */
    HAD_ERRORS,

    /** So many commands failed that the commands after them were not executed. */
    REACHED_THRESHOLD,

    /** Nothing is kept of it, except what stood before a syntax error in a job that continues on error. */
    FAILED,

    /** It was canceled before it did anything. */
    CANCELED
}
