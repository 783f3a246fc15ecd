package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Listing;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of jobs written by a test. */
final class ListedJobs implements JobLists {

    private final List<ListedJob> jobs = new ArrayList<>();
    private final Map<JobId, Deed> deeds = new HashMap<>();
    private Optional<Listing> instead = Optional.empty();
    boolean reachesBack = true;
    boolean showsFileNames;

    static ListedJob job(String id, Duration sinceStart) {
        return new ListedJob(new JobId(id), Sample.START.plus(sinceStart), Owner.OUR_USER, "", false);
    }

    static ListedJob of(Owner owner, ListedJob job) {
        return new ListedJob(job.id(), job.created(), owner, job.name(), job.over());
    }

    static ListedJob named(String name, ListedJob job) {
        return new ListedJob(job.id(), job.created(), job.owner(), name, job.over());
    }

    static ListedJob over(ListedJob job) {
        return new ListedJob(job.id(), job.created(), job.owner(), job.name(), true);
    }

    ListedJobs with(ListedJob... more) {
        jobs.addAll(List.of(more));
        return this;
    }

    ListedJobs did(Deed deed, ListedJob ended) {
        deeds.put(ended.id(), deed);
        return with(over(ended));
    }

    ListedJobs naming() {
        showsFileNames = true;
        return this;
    }

    ListedJobs ending() {
        reachesBack = false;
        return this;
    }

    ListedJobs answering(Listing listing) {
        instead = Optional.of(listing);
        return this;
    }

    @Override
    public Listing since(Instant since, References known, TimeLeft time) {
        return instead.orElseGet(() -> new Listed(List.copyOf(jobs), reachesBack, showsFileNames));
    }

    @Override
    public Deed deed(JobId job, TimeLeft time) {
        return deeds.getOrDefault(job, Deed.UNKNOWN);
    }
}
