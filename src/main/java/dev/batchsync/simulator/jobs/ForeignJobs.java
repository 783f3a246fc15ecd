package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.catalog.SimulatorStore;
import java.time.Clock;
import java.util.UUID;

/** Keeps the jobs of other integrations in the book. They change nothing in the catalog. */
public final class ForeignJobs {

    private final SimulatorStore store;
    private final JobBook book;
    private final Clock clock;
    private final JobTimer timer;

    public ForeignJobs(Tenant tenant, JobEnvironment environment) {
        this.store = tenant.store();
        this.book = tenant.book();
        this.clock = environment.clock();
        this.timer = environment.timer();
    }

    public Job add(ForeignJob order) {
        var work = new JobWork.ForeignWork(order.type(), order.user());
        var added = store.change(() -> {
            var job = new Job(
                    book.nextNumber(), UUID.randomUUID(), "", order.name(), order.createdOn(), work, order.phase());
            book.put(job);
            return job;
        });
        book.show(added);
        order.runsFor().ifPresent(duration -> timer.after(duration, () -> end(added.id(), JobState.COMPLETED)));
        return added;
    }

    /** Ends the job if it has not ended. */
    public void end(UUID id, JobState state) {
        var ended = store.change(() -> {
            var job = book.find(id).orElseThrow();
            if (job.hasEnded()) {
                return job;
            }
            var started = job.phase().started().orElse(clock.instant());
            var end = job.in(ForeignJob.ended(started, clock.instant(), state));
            book.put(end);
            return end;
        });
        book.show(ended);
    }
}
