package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobListing;
import dev.batchsync.collibra.answer.JobOwners;
import dev.batchsync.collibra.answer.SummaryDocument;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Reads Collibra's list of jobs in the core's words. */
@ApplicationScoped
class CollibraJobLists implements JobLists {

    private static final int NOT_FOUND = 404;

    private final CallFactory calls;

    CollibraJobLists(CallFactory calls) {
        this.calls = calls;
    }

    /** The user and the reference are asked for each time: another login may have been configured since. */
    @Override
    public Listing since(Instant since, Optional<JobId> reference, TimeLeft time) {
        var within = calls.within(time);
        var user = within.currentUser().match(found -> found, failure -> Optional.<String>empty());
        var known = reference.flatMap(
                job -> within.job(job.value()).match(Optional::of, failure -> Optional.<JobDocument>empty()));
        return JobListing.read(since, new JobOwners(user, known), within.newestJobs(Optional.empty())::page);
    }

    @Override
    public Deed deed(JobId job, TimeLeft time) {
        return calls.within(time)
                .summary(job.value())
                .match(CollibraJobLists::deed, failure -> failure.seen() == NOT_FOUND ? Deed.NO_IMPORT : Deed.UNKNOWN);
    }

    private static Deed deed(SummaryDocument summary) {
        return summary.removedAnything() ? Deed.REMOVED : Deed.REMOVED_NOTHING;
    }
}
