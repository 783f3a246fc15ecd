package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.Optional;

/** Where the call of a phase stands: a question, a batch or the finalization. */
public sealed interface Attempt {

    Tally tally();

    /** Whether a job that this attempt has started may still run. */
    default boolean mayHaveJob() {
        return !(this instanceof Due);
    }

    <R> R match(Cases<R> cases);

    /** One method for each kind of attempt. */
    interface Cases<R> {
        R due(Due attempt);

        R sending(Sending attempt);

        R unknown(Unknown attempt);

        R running(Running attempt);
    }

    /**
     * How often the call was tried.
     *
     * @param sends calls made, including the present one
     * @param failures jobs that failed and may be sent again
     * @param since when it was first due; a failed job or a person's decision starts this over
     */
    record Tally(int sends, int failures, Instant since) {

        Tally nextSend() {
            return new Tally(sends + 1, failures, since);
        }

        /** Collibra answered while the job failed, so the time without an answer starts over. */
        Tally nextAfterFailure(Instant now) {
            return new Tally(sends + 1, failures + 1, now);
        }

        Tally startedOver(Instant now) {
            return new Tally(sends, 0, now);
        }
    }

    /**
     * To be sent, but not before the given instant. {@code why} says why it is sent again; it is empty the first time.
     */
    record Due(Tally tally, Instant notBefore, String why) implements Attempt {

        static Due first(Instant now) {
            return first(new Tally(1, 0, now), now);
        }

        static Due first(Tally tally, Instant notBefore) {
            return new Due(tally, notBefore, "");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.due(this);
        }
    }

    /**
     * The intent to send, written before the call. Another invocation that finds it does not know whether the call was
     * made.
     */
    record Sending(Tally tally, Instant since) implements Attempt {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sending(this);
        }
    }

    /**
     * The call was made, and no answer says whether it started a job.
     *
     * @param noneSince since when every look for a finalization's job has found none
     */
    record Unknown(Tally tally, Instant since, Instant nextLook, String why, Optional<Instant> noneSince)
            implements Attempt {

        static Unknown first(Tally tally, Instant since, Instant nextLook, String why) {
            return new Unknown(tally, since, nextLook, why, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /**
     * Collibra started the job.
     *
     * @param found whether a look found the job; otherwise the answer to the call named it
     */
    record Running(Tally tally, JobId job, Instant since, Watch watch, boolean found) implements Attempt {

        Running with(Watch next) {
            return new Running(tally, job, since, next, found);
        }

        Running watchedSince(Instant start, Watch next) {
            return new Running(tally, job, start, next, found);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.running(this);
        }
    }

    /**
     * What is known of a job that runs.
     *
     * @param lastSeen when Collibra last reported the job's state, or when the job started
     * @param nextPoll when to ask again
     * @param progress 0 to 100
     * @param missingSince when Collibra first did not know the job or its end; empty once it reports a state again
     */
    record Watch(Instant lastSeen, Instant nextPoll, int progress, Optional<Instant> missingSince) {

        static Watch seen(Instant now, Instant nextPoll, int progress) {
            return new Watch(now, nextPoll, progress, Optional.empty());
        }

        Watch again(Instant next) {
            return new Watch(lastSeen, next, progress, missingSince);
        }

        Watch missing(Instant since, Instant next) {
            return new Watch(lastSeen, next, progress, Optional.of(since));
        }
    }
}
