package dev.batchsync.simulator.faults;

/** The ways to misbehave, each with what it strikes and with its default values. */
public enum FaultKind {
    /** Does not process the call and answers something else. */
    ANSWER(Target.CALL),
    /** Processes the call, then answers something else. */
    ANSWER_AFTER(Target.CALL),
    /** Ends the connection after a number of bytes of the call's body and does not process the call. */
    RESET(Target.CALL),
    /** Processes the call, then ends the connection without an answer. */
    RESET_AFTER(Target.CALL),
    /** Waits before it reads the body. */
    SLOW(Target.CALL),
    /** Refuses a body of more than a number of bytes with 413. */
    TOO_LARGE(Target.CALL, 413, 0),
    /** Ends every token and session. */
    EXPIRE_TOKENS(Target.CALL),
    /** Answers with a job that has no id. */
    NO_ID(Target.CALL),
    /** Answers with a state that Collibra does not document. */
    UNKNOWN_STATE(Target.CALL),
    /** Answers with a result that Collibra does not document. */
    UNKNOWN_RESULT(Target.CALL),
    /** Answers with a job that has no result. */
    NO_RESULT(Target.CALL),
    /** Names another user than the one who started the job as its creator. */
    OTHER_CREATOR(Target.CALL),
    /** Lists all jobs, whatever the client asks for. */
    FILTER_IGNORED(Target.CALL),
    /** Hides the next job from a number of polls. */
    JOB_INVISIBLE(Target.JOB, 404, 2),
    /** Hides the next job for a number of milliseconds after its creation. */
    JOB_LATE(Target.JOB),
    /** Hides the next job from lists for a number of milliseconds after its creation. */
    JOB_UNLISTED(Target.JOB),
    /** Shows the next job, once it has ended, with a state that Collibra does not document. */
    JOB_ENDS_UNKNOWN(Target.JOB),
    /** Keeps the next job running until it is canceled or the faults are cleared. */
    JOB_STUCK(Target.JOB),
    /** Cancels the next job, as if somebody else had done it. */
    JOB_CANCELED(Target.JOB),
    /** Lets the next job fail without a change. */
    JOB_FAILS(Target.JOB),
    /** Lets the next job meet a lock and fail without a change. */
    JOB_MEETS_LOCK(Target.JOB);

    private final Target target;
    private final int defaultStatus;
    private final long defaultAmount;

    FaultKind(Target target) {
        this(target, 503, 0);
    }

    FaultKind(Target target, int defaultStatus, long defaultAmount) {
        this.target = target;
        this.defaultStatus = defaultStatus;
        this.defaultAmount = defaultAmount;
    }

    public boolean strikesJobs() {
        return target == Target.JOB;
    }

    int defaultStatus() {
        return defaultStatus;
    }

    long defaultAmount() {
        return defaultAmount;
    }

    private enum Target {
        CALL,
        JOB
    }
}
