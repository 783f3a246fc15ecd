package dev.batchsync.synchronization;

import java.time.Instant;

/** How far the sending of the current batch, or of the finalization, has come. */
public sealed interface Attempt {

    Count count();

    /**
     * How often it was tried.
     *
     * @param sends calls made, this one included
     * @param failures jobs that failed in a way that allows another
     */
    record Count(int sends, int failures) {

        static final Count FIRST = new Count(1, 0);

        Count nextSend() {
            return new Count(sends + 1, failures);
        }

        Count nextAfterFailure() {
            return new Count(sends + 1, failures + 1);
        }
    }

    /** To be sent, but not before the given instant; {@code since} is when it was first to be sent. */
    record Due(Count count, Instant notBefore, Instant since) implements Attempt {

        static Due first(Instant now) {
            return new Due(Count.FIRST, now, now);
        }
    }

    /** The intent to send, written before the call; found by another invocation it means that the outcome is unknown. */
    record Sending(Count count, Instant since) implements Attempt {}

    /** The call was made and no answer tells whether a job was started. */
    record Unknown(Count count, Instant since, Instant nextLook, String why) implements Attempt {}

    /** Collibra has started the job. */
    record Running(Count count, JobId job, Instant since, Watch watch) implements Attempt {}

    /**
     * How the job is being watched.
     *
     * @param polls questions asked since the last good answer's interval was chosen
     * @param lastSeen when Collibra last told the job's state, or when it was started
     * @param nextPoll when to ask again
     * @param progress 0 to 100
     */
    record Watch(int polls, Instant lastSeen, Instant nextPoll, int progress) {}
}
