package dev.batchsync.simulator.jobs;

/** Sees what clients submit and what becomes of it; called inside the change that keeps the job. */
public interface JobObserver {

    void batchSubmitted(Job job, boolean continueOnErrorSent);

    /** A file that is imported and finalized in one job. */
    void wholeSubmitted(Job job, boolean continueOnErrorSent, boolean strategySent);

    void finalizationSubmitted(Job job, boolean strategySent);

    void batchInspected(Job job, JobWork.Inspection inspection);

    /** A job finalizes the cycle although some of its own commands have failed. */
    void finalizedDespiteErrors(Job job);
}
