package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Collibra's list of jobs shows. Jobs cannot be tagged, so after a call without an answer the program can only look at
 * this list.
 */
public interface JobLists {

    /**
     * Lists the jobs created at or after an instant of Collibra's clock.
     *
     * @param references jobs on which it is checked whether the list's names and users mean anything
     */
    Listing since(Instant since, References references, TimeLeft time);

    /** Asks what an ended job did. */
    Deed deed(JobId job, TimeLeft time);

    /**
     * Jobs that this program has started: what the list shows of them, it shows of others of their kind too.
     *
     * @param named a batch, which the list may show under its file name
     * @param users jobs that the list must show under our user before a job of another user counts as another user's;
     *     if none is known, no job does
     */
    record References(Optional<JobId> named, List<JobId> users) {
        public static final References NONE = new References(Optional.empty(), List.of());

        public References {
            users = List.copyOf(users);
        }
    }

    /** What the list says about the user who started a job. */
    enum Owner {
        OUR_USER,
        ANOTHER_USER,
        /** The list shows no user, or no reference has shown that the users in it are those whose login was used. */
        UNSURE
    }

    /** What an ended job did, as far as its summary shows. */
    enum Deed {
        /** It removed resources, which only a finalization does. */
        REMOVED,
        /** An import, a synchronization or a finalization that removed nothing. */
        REMOVED_NOTHING,
        /** Collibra has no summary of it, so it was no job of the Import API. */
        NO_IMPORT,
        UNKNOWN
    }

    /**
     * A job in the list.
     *
     * @param name empty if the list shows none
     * @param over whether it has ended
     */
    record ListedJob(JobId id, Instant created, Owner owner, String name, boolean over) {

        @Override
        public String toString() {
            return "job " + id + (name.isEmpty() ? "" : " (" + name + ")");
        }
    }

    /** What a reading of the list brought. */
    sealed interface Listing {

        <R> R match(Cases<R> cases);

        /** One method for each outcome. */
        interface Cases<R> {
            R listed(Listed listing);

            R unclear(Unclear listing);

            R unread(Unread listing);
        }
    }

    /**
     * The jobs, newest first.
     *
     * @param reachesBack whether the list also holds a job that is older, which proves that none is left out
     * @param showsFileNames whether a batch of ours is listed under its file name, so that names are evidence
     */
    record Listed(List<ListedJob> jobs, boolean reachesBack, boolean showsFileNames) implements Listing {

        public Listed {
            jobs = List.copyOf(jobs);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listed(this);
        }
    }

    /** There is no list, or it does not show what it should. A later reading would show the same. */
    record Unclear(String why) implements Listing {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unclear(this);
        }
    }

    /** The list cannot be read now. {@code retryAfter} is the pause that Collibra asks for. */
    record Unread(String why, Optional<Duration> retryAfter) implements Listing {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unread(this);
        }
    }
}
