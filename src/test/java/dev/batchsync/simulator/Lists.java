package dev.batchsync.simulator;

import dev.batchsync.simulator.jobs.JobFilter;
import dev.batchsync.simulator.jobs.JobQuery;
import dev.batchsync.simulator.jobs.JobSortField;
import dev.batchsync.simulator.request.Paging;

/** What tests ask for of a list. */
public final class Lists {

    /** As much as a list gives at once, and all entries counted. */
    public static final Paging WHOLE = new Paging(0, 1000, -1);

    public static final JobQuery NEWEST_JOBS_FIRST = new JobQuery(JobFilter.NONE, JobSortField.CREATED_ON, false);

    private Lists() {}
}
