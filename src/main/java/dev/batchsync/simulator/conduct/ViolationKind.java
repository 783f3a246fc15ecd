package dev.batchsync.simulator.conduct;

/** The ways in which a client can endanger a catalog although every call of it is accepted. */
public enum ViolationKind {
    /** A finalization was submitted while a batch job of its id had not ended. */
    FINALIZED_DURING_BATCH,
    /** A finalization was submitted although a batch of its cycle had not succeeded. */
    FINALIZED_AFTER_FAILED_BATCH,
    /** A finalization was submitted with no batch since the last one. */
    FINALIZED_WITHOUT_BATCH,
    /** A finalization left it to the server what happens to missing resources. */
    FINALIZED_WITHOUT_STRATEGY,
    /** A job was submitted while another one of the same id had not ended. */
    OVERLAPPING_JOBS,
    /** A batch held more commands than Collibra recommends. */
    BATCH_TOO_LARGE,
    /** Commands for one identifier were cut into two batches. */
    GROUP_CUT,
    /** A batch left it to the server's version whether errors stop it. */
    MISSING_CONTINUE_ON_ERROR
}
