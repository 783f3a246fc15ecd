package dev.batchsync.simulator.faults;

/** What is done, and to whom. */
public enum FaultKind {
    /** The call is not processed; this answer comes instead. */
    ANSWER(Reach.CALL),
    /** The call is processed; this answer comes instead of the real one. */
    ANSWER_AFTER(Reach.CALL),
    /** The connection ends after so many bytes of the call's body; nothing is processed. */
    RESET(Reach.CALL),
    /** The call is processed; the connection ends without an answer. */
    RESET_AFTER(Reach.CALL),
    /** The body is not read for a while. */
    SLOW(Reach.CALL),
    /** A body of more than so many bytes is refused with 413. */
    TOO_LARGE(Reach.CALL),
    /** Every token and session ends. */
    EXPIRE_TOKENS(Reach.CALL),
    /** The answer names no job. */
    NO_ID(Reach.CALL),
    /** The answer gives a state that no document knows. */
    UNKNOWN_STATE(Reach.CALL),
    /** The answer gives a result that no document knows. */
    UNKNOWN_RESULT(Reach.CALL),
    /** The answer gives no result. */
    NO_RESULT(Reach.CALL),
    /** The job started next is not to be seen for so many polls. */
    JOB_INVISIBLE(Reach.JOB),
    /** The job started next never ends, until the faults are cleared. */
    JOB_STUCK(Reach.JOB),
    /** The job started next is canceled by somebody. */
    JOB_CANCELED(Reach.JOB),
    /** The job started next fails, and changes nothing. */
    JOB_FAILS(Reach.JOB),
    /** The job started next meets a lock, and changes nothing. */
    JOB_MEETS_LOCK(Reach.JOB);

    private final Reach reach;

    FaultKind(Reach reach) {
        this.reach = reach;
    }

    public boolean strikesJobs() {
        return reach == Reach.JOB;
    }

    private enum Reach {
        CALL,
        JOB
    }
}
