package dev.batchsync.simulator.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Holds the jobs that do not end by themselves, and knows which jobs are canceled. */
final class StuckJobs {

    private final List<Job> stuck = new ArrayList<>();
    private final Set<UUID> canceled = new HashSet<>();

    /** Holds the job unless it is canceled; says whether it does. */
    synchronized boolean hold(Job job) {
        return !isCanceled(job) && stuck.add(job);
    }

    synchronized void cancel(Job job) {
        canceled.add(job.id());
    }

    synchronized boolean isCanceled(Job job) {
        return canceled.contains(job.id());
    }

    synchronized List<Job> release(Predicate<Job> wanted) {
        List<Job> released = stuck.stream().filter(wanted).toList();
        stuck.removeAll(released);
        return released;
    }
}
