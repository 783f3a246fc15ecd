package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.Optional;

/** How far the sending of the current batch, or of the finalization, has come. */
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
     * How often it was tried.
     *
     * @param sends calls made, the present one included
     * @param failures jobs that failed in a way that allows another
     * @param since when it was first to be sent, after a failed job or a person's decision anew
     */
    record Tally(int sends, int failures, Instant since) {

        Tally nextSend() {
            return new Tally(sends + 1, failures, since);
        }

        /** Collibra was there to let the job fail, so the time for which it may stay away begins anew. */
        Tally nextAfterFailure(Instant now) {
            return new Tally(sends + 1, failures + 1, now);
        }

        Tally startedOver(Instant now) {
            return new Tally(sends, 0, now);
        }
    }

    /** To be sent, but not before the given instant; {@code why} tells why again, and is empty the first time. */
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

    /** The intent to send, written before the call; another invocation that finds it cannot know the outcome. */
    record Sending(Tally tally, Instant since) implements Attempt {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sending(this);
        }
    }

    /**
     * The call was made, and no answer tells whether a job was started.
     *
     * @param noneSince since when every look for a finalization's job has shown that none was started
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
     * Collibra has started the job.
     *
     * @param found whether the job was looked for, instead of being named by the answer to the call
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
     * How the job is being watched.
     *
     * @param lastSeen when Collibra last told the job's state, or when the job was started
     * @param nextPoll when to ask again
     * @param progress 0 to 100
     * @param missingSince when Collibra first did not know the job, or not how it ended, unless it has told its state since
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
