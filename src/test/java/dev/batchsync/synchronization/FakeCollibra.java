package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.JobErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Collibra that runs jobs by the test's clock, checks the rules of the API and misbehaves on demand. */
final class FakeCollibra implements ImportJobs {

    static final Duration STUCK_FOR = Duration.ofHours(5);
    static final Duration OUTAGE = Duration.ofMinutes(150);

    private static final JobErrors ERRORS = new JobErrors(
            1,
            "ASSET 1 failed",
            List.of(new CommandError(
                    "it exists", "VALIDATION", "ASSET", "{}", List.of(CommandError.Occurrence.inBatch(3)))));

    private final Clock clock;
    private final Mischief mischief;
    private final CollibraRules rules = new CollibraRules();
    private final List<FakeJob> jobs = new ArrayList<>();
    private final Map<SynchronizationId, EnumSet<Kind>> struck = new HashMap<>();
    private final Map<SynchronizationId, Integer> prepared = new HashMap<>();
    private final Map<SynchronizationId, Instant> answeredAt = new HashMap<>();
    private Instant downUntil = Instant.MIN;

    FakeCollibra(Clock clock, Mischief mischief) {
        this.clock = clock;
        this.mischief = mischief;
    }

    CollibraRules rules() {
        return rules;
    }

    List<FakeJob> jobs() {
        return jobs;
    }

    List<FakeJob> jobs(SynchronizationId id) {
        return jobs.stream().filter(job -> job.owner.equals(id)).toList();
    }

    /** The ways in which it has misbehaved for a synchronization id. */
    EnumSet<Kind> struck(SynchronizationId id) {
        return struck.computeIfAbsent(id, any -> EnumSet.noneOf(Kind.class));
    }

    /** When it last answered a question about the jobs of a synchronization id. */
    Instant answeredAt(SynchronizationId id) {
        return answeredAt.getOrDefault(id, Instant.MIN);
    }

    /** A person knows that a job may still run and wants to continue. */
    void excuse(SynchronizationId id) {
        rules.settled(id);
        jobs(id).stream().filter(job -> !job.isOver(clock.instant())).forEach(job -> job.excused = true);
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        if (isDown(id) || strikes(id, Kind.NOT_READY)) {
            return new NotStarted("502", Optional.of(Duration.ofSeconds(3)));
        }
        prepared.merge(id, 1, Integer::sum);
        return answered(id, strikes(id, Kind.UNUSABLE) ? new Refused("401") : new Ready());
    }

    /** How often cycles of a synchronization id have been prepared. */
    int preparations(SynchronizationId id) {
        return prepared.getOrDefault(id, 0);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return submit(call.id(), new FakeJob.Order(Optional.of(call), false));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return submit(call.id(), new FakeJob.Order(Optional.of(call), true));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return submit(id, new FakeJob.Order(Optional.empty(), true));
    }

    private Submission submit(SynchronizationId id, FakeJob.Order order) {
        rules.calling(id, clock.instant());
        if (isDown(id) || strikes(id, Kind.NOT_STARTED)) {
            return new NotStarted("503", Optional.of(Duration.ofSeconds(7)));
        }
        if (strikes(id, Kind.REFUSED)) {
            return answered(id, new Refused("400"));
        }
        if (strikes(id, Kind.UNCERTAIN_NOT_STARTED)) {
            rules.unsettled(id);
            return new Uncertain("504");
        }
        var job = start(id, order);
        if (strikes(id, Kind.UNCERTAIN_STARTED)) {
            rules.unsettled(id);
            return new Uncertain("504");
        }
        return answered(id, new Accepted(job.id));
    }

    private FakeJob start(SynchronizationId id, FakeJob.Order order) {
        var now = clock.instant();
        var takes = strikes(id, Kind.JOB_STUCK) ? STUCK_FOR : mischief.jobTakes();
        var times = new FakeJob.Times(now, now.plus(mischief.invisibleFor()), now.plus(takes));
        var job = new FakeJob(new JobId("job-" + (jobs.size() + 1)), id, order, times, ending(id));
        rules.starting(job, jobs(id));
        jobs.add(job);
        return job;
    }

    private JobStatus ending(SynchronizationId id) {
        if (strikes(id, Kind.JOB_FAILS)) {
            return new Unsuccessful("an asset with that name exists", false, false, ERRORS);
        }
        if (strikes(id, Kind.JOB_ENDS_IN_DOUBT)) {
            return new Unsuccessful("COMPLETED with ABORTED", true, false, ERRORS);
        }
        return strikes(id, Kind.JOB_MEETS_LOCK)
                ? new Unsuccessful("could not lock", false, true, JobErrors.NONE)
                : new Succeeded();
    }

    @Override
    public JobStatus status(JobId id, TimeLeft time) {
        var job = jobs.stream().filter(any -> any.id.equals(id)).findFirst().orElseThrow();
        if (isDown(job.owner) || strikes(job.owner, Kind.STATUS_UNANSWERED)) {
            return new Unanswered("connection reset", Optional.of(Duration.ofSeconds(1)));
        }
        if (strikes(job.owner, Kind.STATUS_DENIED)) {
            return answered(job.owner, new Denied("403"));
        }
        job.lost |= job.seen && strikes(job.owner, Kind.JOB_LOST);
        var now = clock.instant();
        if (!job.isVisible(now)) {
            return new NotFound();
        }
        job.seen = true;
        job.toldFailed |= job.hasFailed(now);
        return answered(job.owner, job.isOver(now) ? job.ending : new Unfinished(50));
    }

    @Override
    public Search findBatchJob(String fileName, TimeLeft time) {
        var id = new SynchronizationId(fileName.substring(0, fileName.indexOf('_')));
        return search(
                id,
                jobs.stream()
                        .filter(job -> job.call
                                .filter(call -> call.fileName().equals(fileName))
                                .isPresent())
                        .toList());
    }

    @Override
    public Search findOneCallJob(String fileName, Instant since, TimeLeft time) {
        return findBatchJob(fileName, time);
    }

    @Override
    public Search findFinalizationJob(SynchronizationId id, Optional<JobId> after, TimeLeft time) {
        var own = jobs(id);
        var first = own.stream().map(job -> job.id).toList().indexOf(after.orElse(new JobId("none"))) + 1;
        var later = own.subList(first, own.size()).stream()
                .filter(FakeJob::isFinalization)
                .toList();
        if (after.isEmpty()) {
            return new CannotTell("any of " + later + " may be that of an older cycle");
        }
        return search(id, later);
    }

    private Search search(SynchronizationId id, List<FakeJob> candidates) {
        if (isDown(id) || strikes(id, Kind.SEARCH_UNREAD)) {
            return new Unread("500", Optional.of(Duration.ofSeconds(9)));
        }
        if (strikes(id, Kind.SEARCH_CANNOT_TELL)) {
            return answered(id, new CannotTell("file names are not listed"));
        }
        var visible = candidates.stream()
                .filter(job -> job.isVisible(clock.instant()))
                .toList();
        rules.settled(id);
        return answered(id, visible.isEmpty() ? new NoneStarted() : new Found(visible.get(0).id));
    }

    private <T> T answered(SynchronizationId id, T answer) {
        answeredAt.put(id, clock.instant());
        return answer;
    }

    private boolean isDown(SynchronizationId id) {
        var now = clock.instant();
        if (now.isAfter(downUntil) && mischief.strikes(Kind.OUTAGE)) {
            downUntil = now.plus(OUTAGE);
        }
        var down = now.isBefore(downUntil);
        if (down) {
            struck(id).add(Kind.OUTAGE);
        }
        return down;
    }

    private boolean strikes(SynchronizationId id, Kind kind) {
        var strikes = mischief.strikes(kind);
        if (strikes) {
            struck(id).add(kind);
        }
        return strikes;
    }
}
