package dev.batchsync.simulator.jobs;

import java.util.List;
import java.util.stream.Stream;

/** Selects and sorts jobs for a list. */
public record JobQuery(JobFilter filter, JobSortField sortField, boolean ascending) {

    public JobQuery withoutFilter() {
        return new JobQuery(JobFilter.NONE, sortField, ascending);
    }

    public List<Job> select(Stream<Job> jobs) {
        return jobs.filter(filter::matches).sorted(sortField.order(ascending)).toList();
    }
}
