package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.jobs.JobLists.Listed;
import java.time.Duration;
import java.time.Instant;

/**
 * Recognises in the list of jobs the one that a call without an answer may have started.
 *
 * <p>A job can be the one only if it was created after the call, was started by our own user, and is not known to the
 * program as another one. A finalization's job is taken only if it is the only such job and has had time to be joined by
 * others. Names are evidence only where Collibra has shown a job that we know under its file name.
 *
 * @param visibility how long a job may take to appear in the list
 */
public record JobLook(JobRegister register, JobLists lists, Duration visibility) {

    public Search look(LostCall call, Instant now, TimeLeft time) {
        var references = register.references(call.cycle(), call.phase());
        return lists.since(call.after(), references, time).match(new JobLists.Listing.Cases<>() {
            @Override
            public Search listed(Listed listing) {
                return new JobJudgement(JobLook.this, call, listing, now, time).search();
            }

            @Override
            public Search unclear(JobLists.Unclear listing) {
                return new Search.CannotTell(listing.why());
            }

            @Override
            public Search unread(JobLists.Unread listing) {
                return new Search.Unread(listing.why(), listing.retryAfter());
            }
        });
    }
}
