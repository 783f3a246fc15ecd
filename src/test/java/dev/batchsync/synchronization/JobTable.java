package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.JobLists.References;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The jobs of {@link FakeCollibra}, the program's and those of others, and what the list shows of them. */
final class JobTable {

    final List<FakeJob> own = new ArrayList<>();
    final ForeignJobs foreign = new ForeignJobs(Sample.TENANT);
    private final Surroundings.JobList list;
    private final Duration fast;

    JobTable(Surroundings surroundings) {
        this.list = surroundings.list();
        this.fast = surroundings.clocks().collibra();
    }

    FakeJob find(JobId id, Instant now) {
        return all(now).filter(any -> any.id.equals(id)).findFirst().orElseThrow();
    }

    private Stream<FakeJob> all(Instant now) {
        return Stream.concat(own.stream(), foreign.startedBy(now).stream());
    }

    /** The jobs of a tenant that were created since then, by Collibra's clock. */
    Listed since(Instant since, References known, TenantAddress tenant, Instant now) {
        var there = all(now).filter(job -> job.isListed(now) && job.tenant.equals(tenant))
                .sorted(Comparator.comparing((FakeJob job) -> job.startedAt).reversed())
                .toList();
        there.stream().skip(list.length()).forEach(job -> job.hidden = true);
        var shown = there.stream().limit(list.length()).toList();
        var usersAreTold = !list.usersNeedReference() || tellUsers(known, now);
        return new Listed(
                shown.stream()
                        .filter(job -> !created(job).isBefore(since))
                        .map(job -> listed(job, usersAreTold, now))
                        .toList(),
                shown.stream().anyMatch(job -> created(job).isBefore(since)),
                list.fileNames() && known.named().isPresent());
    }

    private boolean tellUsers(References known, Instant now) {
        return !known.users().isEmpty()
                && known.users().stream().allMatch(id -> shown(find(id, now)) == Owner.OUR_USER);
    }

    private ListedJob listed(FakeJob job, boolean usersAreTold, Instant now) {
        var name = list.fileNames() ? job.name() : "";
        return new ListedJob(job.id, created(job), owner(job, usersAreTold), name, job.isOver(now));
    }

    private Owner owner(FakeJob job, boolean usersAreTold) {
        var told = shown(job) == Owner.OUR_USER || usersAreTold;
        return list.users() && told ? shown(job) : Owner.UNSURE;
    }

    private Owner shown(FakeJob job) {
        return job.isFinalization() && list.finalizationsOfTheSystem() ? Owner.ANOTHER_USER : job.startedBy;
    }

    private Instant created(FakeJob job) {
        return job.startedAt.plus(fast);
    }
}
