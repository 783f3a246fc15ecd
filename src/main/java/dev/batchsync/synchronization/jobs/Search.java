package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.JobId;
import java.time.Duration;
import java.util.Optional;

/** The result of a look for the job of a call without an answer. */
public sealed interface Search {

    <R> R match(Cases<R> cases);

    /** One method for each outcome. */
    interface Cases<R> {
        R found(Found search);

        R noneStarted(NoneStarted search);

        R pending(Pending search);

        R cannotTell(CannotTell search);

        R unread(Unread search);
    }

    /**
     * This is the job.
     *
     * @param named whether its own file name says so; otherwise no other job can be it
     */
    record Found(JobId job, boolean named) implements Search {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.found(this);
        }
    }

    /** The list was read, and no job in it can be the one. */
    record NoneStarted() implements Search {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.noneStarted(this);
        }
    }

    /** A job may be the one. A later look can decide, when the job has ended or others have had time to appear. */
    record Pending(String why) implements Search {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pending(this);
        }
    }

    /** The list does not exist, or does not show which job is the one. */
    record CannotTell(String why) implements Search {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cannotTell(this);
        }
    }

    /** The list cannot be read now. {@code retryAfter} is the pause that Collibra asks for. */
    record Unread(String why, Optional<Duration> retryAfter) implements Search {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unread(this);
        }
    }
}
