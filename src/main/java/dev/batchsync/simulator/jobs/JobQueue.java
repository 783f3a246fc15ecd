package dev.batchsync.simulator.jobs;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Lets a limited number of jobs run at a time, in the order in which they came. */
final class JobQueue {

    private final int concurrentJobs;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private int running;

    JobQueue(int concurrentJobs) {
        this.concurrentJobs = concurrentJobs;
    }

    synchronized void add(Job job) {
        waiting.add(job);
    }

    /** The next job that may start, which counts as running from now on. */
    synchronized Optional<Job> next() {
        if (running == concurrentJobs || waiting.isEmpty()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(waiting.remove());
    }

    synchronized void ended() {
        running--;
    }
}
