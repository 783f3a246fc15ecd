package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The jobs of others in the same Collibra: of other users and other programs, ended long ago, running, or still to come. */
final class ForeignJobs {

    private static final SynchronizationId OTHERS = new SynchronizationId("of-others");
    private static final List<Deed> DEEDS = List.of(Deed.REMOVED, Deed.REMOVED_NOTHING, Deed.NO_IMPORT);
    private static final Duration HISTORY = Duration.ofHours(3);
    private static final Duration NIGHT = Duration.ofHours(6);

    private final List<FakeJob> jobs = new ArrayList<>();
    private final TenantAddress tenant;

    ForeignJobs(TenantAddress tenant) {
        this.tenant = tenant;
    }

    List<FakeJob> startedBy(Instant now) {
        return jobs.stream().filter(job -> !job.startedAt.isAfter(now)).toList();
    }

    void add(Instant start, Duration takes, Owner user, Deed deed) {
        var id = new JobId("foreign-" + (jobs.size() + 1));
        var origin = new FakeJob.Origin(OTHERS, Optional.empty(), tenant, user);
        var order = new FakeJob.Order(Optional.empty(), deed == Deed.REMOVED, deed);
        var times = new FakeJob.Times(start, start, start, start.plus(takes));
        jobs.add(new FakeJob(id, origin, order, times, new ImportJobs.Succeeded()));
    }

    /** A job that was over before the run, so that the list reaches back. */
    void addHistory() {
        add(Sample.START.minus(HISTORY), Duration.ofMinutes(1), Owner.ANOTHER_USER, Deed.NO_IMPORT);
    }

    void addSome(Random random, Surroundings.Strangers who) {
        if (who == Surroundings.Strangers.NOBODY) {
            return;
        }
        for (int i = random.nextInt(20); i >= 0; i--) {
            var start = Sample.START
                    .minus(HISTORY)
                    .plusMillis(random.nextLong(HISTORY.plus(NIGHT).toMillis()));
            var ours = who == Surroundings.Strangers.OUR_USER_AS_WELL && random.nextBoolean();
            var deed = DEEDS.get(random.nextInt(DEEDS.size()));
            add(start, takes(random), ours ? Owner.OUR_USER : Owner.ANOTHER_USER, deed);
        }
    }

    private static Duration takes(Random random) {
        return Duration.ofSeconds(random.nextInt(4) > 0 ? random.nextInt(600) : random.nextInt(72_000));
    }
}
