package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Collibra that runs jobs by the test's clock, checks the rules of the API and misbehaves on demand. */
final class FakeCollibra implements ImportJobs, JobLists {

    static final Duration STUCK_FOR = Duration.ofHours(5);
    static final Duration OUTAGE = Duration.ofMinutes(270);

    private static final JobErrors ERRORS = new JobErrors(
            1,
            "ASSET 1 failed",
            List.of(new CommandError(
                    "it exists", "VALIDATION", "ASSET", "{}", List.of(CommandError.Occurrence.inBatch(3)))));

    private final Clock clock;
    private final Mischief mischief;
    private final Surroundings surroundings;
    private final LateJobs lateJobs;
    private final CollibraRules rules;
    private final JobTable table;
    private final Connections connections = new Connections();
    private final Map<SynchronizationId, EnumSet<Kind>> struck = new HashMap<>();
    private final Map<SynchronizationId, Integer> prepared = new HashMap<>();
    private Optional<Definition> lastPrepared = Optional.empty();
    private final Map<SynchronizationId, Instant> answeredAt = new HashMap<>();
    private final Set<SynchronizationId> endedEarly = new HashSet<>();
    private final Map<SynchronizationId, Integer> questions = new HashMap<>();
    private final Set<SynchronizationId> alien = new HashSet<>();
    private final Map<SynchronizationId, Instant> forgotten = new HashMap<>();
    private final Map<SynchronizationId, Integer> forgettings = new HashMap<>();

    /** Whether the user may not make it forget anything. */
    boolean protectsMemory;

    private Optional<Counters> counted = Optional.empty();
    private Instant downUntil = Instant.MIN;

    FakeCollibra(Clock clock, Mischief mischief, Surroundings surroundings, LateJobs lateJobs) {
        this.clock = clock;
        this.mischief = mischief;
        this.surroundings = surroundings;
        this.lateJobs = lateJobs;
        this.rules = new CollibraRules(surroundings.jobsAtOnce());
        this.table = new JobTable(surroundings);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    ForeignJobs foreign() {
        return table.foreign;
    }

    /** The invocation of this thread is about to call. */
    void intends(Cycle cycle, Phase.Resumable phase) {
        connections.intend(rules.announce(cycle, phase));
    }

    Connections connections() {
        return connections;
    }

    CollibraRules rules() {
        return rules;
    }

    List<FakeJob> jobs() {
        return table.own;
    }

    /** Of the program, in whichever tenant. */
    List<FakeJob> jobs(SynchronizationId id) {
        return table.own.stream().filter(job -> job.owner.equals(id)).toList();
    }

    /** The ways in which it has misbehaved for a synchronization id. */
    EnumSet<Kind> struck(SynchronizationId id) {
        return struck.computeIfAbsent(id, any -> EnumSet.noneOf(Kind.class));
    }

    /** Whether a list of jobs for that id did not go far enough back. */
    boolean hasEndedEarly(SynchronizationId id) {
        return endedEarly.contains(id);
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
        struck(id);
        prepared.merge(id, 1, Integer::sum);
        lastPrepared = Optional.of(definition);
        return answered(id, strikes(id, Kind.UNUSABLE) ? new Refused("401") : new Ready());
    }

    @Override
    public Readiness forget(SynchronizationId id, TimeLeft time) {
        rules.asking(connections.caller(), connections.tenant(), clock.instant());
        if (isDown(id)) {
            return new NotStarted("502", Optional.empty());
        }
        if (protectsMemory) {
            return new Refused("403");
        }
        forgotten.put(id, clock.instant());
        forgettings.merge(id, 1, Integer::sum);
        return answered(id, new Ready());
    }

    /** Cannot be reached for that long. */
    void isOut(Duration time) {
        downUntil = clock.instant().plus(time);
    }

    /** How often it was made to forget the id. */
    int forgettings(SynchronizationId id) {
        return forgettings.getOrDefault(id, 0);
    }

    @Override
    public Memory memory(SynchronizationId id, TimeLeft time) {
        rules.asking(connections.caller(), connections.tenant(), clock.instant());
        if (isDown(id) || strikes(id, Kind.MEMORY_UNANSWERED)) {
            return new NotStarted("502", Optional.of(Duration.ofSeconds(3)));
        }
        questions.merge(id, 1, Integer::sum);
        return answered(
                id,
                strikes(id, Kind.MEMORY_REFUSED)
                        ? new Refused("403")
                        : new Known(alien.contains(id) || hasFinalized(id)));
    }

    /** Whether it remembers resources of an id from an earlier cycle. */
    private boolean hasFinalized(SynchronizationId id) {
        return jobs(id).stream()
                .anyMatch(job -> job.tenant.equals(connections.tenant())
                        && job.isOver(clock.instant())
                        && !job.startedAt.isBefore(forgotten.getOrDefault(id, Instant.MIN))
                        && job.ending instanceof Succeeded);
    }

    /** How often it was asked whether it knows the id. */
    int questions(SynchronizationId id) {
        return questions.getOrDefault(id, 0);
    }

    /** Another program has used this id. */
    void tracks(SynchronizationId id) {
        alien.add(id);
    }

    /** What it says of every job from now on. */
    void counts(Counters numbers) {
        counted = Optional.of(numbers);
    }

    @Override
    public Optional<Counters> counters(JobId job, TimeLeft time) {
        return isDown() ? Optional.empty() : counted;
    }

    /** How often cycles of a synchronization id have been prepared. */
    boolean wasEvicted() {
        return lastPrepared.filter(Definition::evictFirst).isPresent();
    }

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

    @Override
    public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
        var id = connections.id().orElseThrow();
        return submit(id, new FakeJob.Order(Optional.empty(), false));
    }

    private Submission submit(SynchronizationId id, FakeJob.Order order) {
        rules.calling(id, connections.caller(), connections.intent(), connections.tenant(), clock.instant());
        struck(id);
        if (isDown(id) || strikes(id, Kind.NOT_STARTED)) {
            return new NotStarted("503", Optional.of(Duration.ofSeconds(7)));
        }
        if (strikes(id, Kind.REFUSED)) {
            return answered(id, new Refused("400"));
        }
        if (strikes(id, Kind.UNCERTAIN_NOT_STARTED)) {
            return new Uncertain("504");
        }
        var call = new Call(id, order, connections.caller(), connections.intent(), connections.tenant(), ending(id));
        if (strikes(id, Kind.UNCERTAIN_STARTED)) {
            var delay = lateJobs.delay();
            lateJobs.start(delay, () -> start(call, !delay.isZero()));
            return new Uncertain("504");
        }
        return answered(id, new Accepted(start(call, false).id));
    }

    private record Call(
            SynchronizationId id,
            FakeJob.Order order,
            Optional<Caller> caller,
            Optional<CollibraRules.Intent> intent,
            TenantAddress tenant,
            JobStatus ending) {}

    private FakeJob start(Call call, boolean late) {
        var now = clock.instant();
        var takes = strikes(call.id(), Kind.JOB_STUCK) ? STUCK_FOR : mischief.jobTakes();
        var visibleAt = now.plus(mischief.invisibleFor());
        var delay = surroundings.list().delay().isZero() ? Duration.ZERO : mischief.invisibleFor();
        var times = new FakeJob.Times(now, visibleAt, latest(visibleAt, now.plus(delay)), now.plus(takes));
        var origin = new FakeJob.Origin(call.id(), call.caller().flatMap(Caller::cycle), call.tenant(), Owner.OUR_USER);
        var job = new FakeJob(new JobId("job-" + (table.own.size() + 1)), origin, call.order(), times, call.ending());
        job.late = late;
        rules.starting(job, call.intent(), table.own);
        table.own.add(job);
        return job;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private JobStatus ending(SynchronizationId id) {
        if (strikes(id, Kind.JOB_FAILS)) {
            return Ends.unsuccessful("an asset with that name exists", false, false, ERRORS);
        }
        if (strikes(id, Kind.JOB_ENDS_IN_DOUBT)) {
            return Ends.unsuccessful("COMPLETED with ABORTED", true, false, ERRORS);
        }
        return strikes(id, Kind.JOB_MEETS_LOCK)
                ? Ends.unsuccessful("could not lock", false, true, JobErrors.NONE)
                : new Succeeded();
    }

    @Override
    public JobStatus status(JobId id, TimeLeft time) {
        var job = find(id);
        var asking = connections.id().orElse(job.owner);
        rules.asking(connections.caller(), connections.tenant(), clock.instant());
        if (isDown(asking) || strikes(asking, Kind.STATUS_UNANSWERED)) {
            return new Unanswered("connection reset", Optional.of(Duration.ofSeconds(1)));
        }
        if (strikes(asking, Kind.STATUS_DENIED)) {
            return answered(asking, new Denied("403"));
        }
        job.lost |= job.seen && strikes(asking, Kind.JOB_LOST);
        var now = clock.instant();
        if (!job.isVisible(now) || !job.tenant.equals(connections.tenant())) {
            return new NotFound();
        }
        job.seen = true;
        job.toldFailed |= job.hasFailed(now);
        return answered(asking, job.isOver(now) ? job.ending : new Unfinished(job.progress(now)));
    }

    @Override
    public TenantAddress tenant() {
        return connections.tenant();
    }

    @Override
    public Listing since(Instant since, References known, TimeLeft time) {
        rules.asking(connections.caller(), connections.tenant(), clock.instant());
        if (isDown() || strikesCaller(Kind.SEARCH_UNREAD)) {
            return new Unread("500", Optional.of(Duration.ofSeconds(9)));
        }
        if (strikesCaller(Kind.SEARCH_CANNOT_TELL)) {
            rules.unusable(connections.caller());
            return new Unclear("403");
        }
        var now = clock.instant();
        rules.listed(connections.caller(), now);
        var listed = table.since(since, known, connections.tenant(), now);
        if (!listed.reachesBack()) {
            connections.id().ifPresent(endedEarly::add);
        }
        return listed;
    }

    @Override
    public Deed deed(JobId id, TimeLeft time) {
        return isDown() ? Deed.UNKNOWN : find(id).deed();
    }

    FakeJob find(JobId id) {
        return table.find(id, clock.instant());
    }

    private <T> T answered(SynchronizationId id, T answer) {
        answeredAt.put(id, clock.instant());
        return answer;
    }

    private boolean isDown(SynchronizationId id) {
        var down = isDown();
        if (down) {
            struck(id).add(Kind.OUTAGE);
        }
        return down;
    }

    private boolean isDown() {
        var now = clock.instant();
        if (now.isAfter(downUntil) && mischief.strikes(Kind.OUTAGE)) {
            downUntil = now.plus(OUTAGE);
        }
        var down = now.isBefore(downUntil);
        if (down) {
            struck.values().forEach(kinds -> kinds.add(Kind.OUTAGE));
        }
        return down;
    }

    private boolean strikesCaller(Kind kind) {
        var asking = connections.id();
        return asking.isPresent() ? strikes(asking.get(), kind) : mischief.strikes(kind);
    }

    private boolean strikes(SynchronizationId id, Kind kind) {
        var strikes = mischief.strikes(kind);
        if (strikes) {
            struck(id).add(kind);
        }
        return strikes;
    }
}
