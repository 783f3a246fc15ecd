package dev.batchsync.simulator.conduct;

/** The ways in which accepted calls can still damage a catalog. */
public enum ViolationKind {
    /** A finalization was submitted while a batch job of its id had not ended. */
    FINALIZED_DURING_BATCH,
    /** A finalization was submitted although a batch of its cycle had not succeeded. */
    FINALIZED_AFTER_FAILED_BATCH,
    /** A finalization was submitted with no batch since the last one. */
    FINALIZED_WITHOUT_BATCH,
    /** A finalization was submitted although batches with a lower number of its cycle have never been here. */
    FINALIZED_WITH_A_GAP,
    /** A finalization did not say what happens to missing resources, so the server decided. */
    FINALIZED_WITHOUT_STRATEGY,
    /** A job was submitted while another one of the same id had not ended. */
    OVERLAPPING_JOBS,
    /** A batch had more commands than Collibra recommends. */
    BATCH_TOO_LARGE,
    /** Consecutive commands of one identifier were in two batches. */
    GROUP_CUT,
    /** A batch did not say whether errors stop it, so the server's version decided. */
    MISSING_CONTINUE_ON_ERROR
}
