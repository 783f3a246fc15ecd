package dev.batchsync.synchronization.contact;

import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Instant;

/** Passes every call on, and reports to a {@link Contact} whether it was answered. */
public final class ObservedLists implements JobLists {

    private final JobLists lists;
    private final Contact contact;

    public ObservedLists(JobLists lists, Contact contact) {
        this.lists = lists;
        this.contact = contact;
    }

    @Override
    public Listing since(Instant since, References references, TimeLeft time) {
        var listing = lists.since(since, references, time);
        ObservedJobs.report(contact, listing.match(NoAnswer.WHY));
        return listing;
    }

    /** Says nothing about the contact: what is unknown may also be unknown to Collibra. */
    @Override
    public Deed deed(JobId job, TimeLeft time) {
        return lists.deed(job, time);
    }
}
