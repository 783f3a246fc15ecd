package dev.batchsync.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A Collibra tenant with its Import API v2, in-process. */
public final class SimulatedCollibra {

    private final SimulatorStore store;
    private final SimulatorSettings settings;
    private final Tenant tenant;
    private final Access access;
    private final SeenCalls calls;
    private final Faults faults = new Faults();
    private final JobRunner runner;
    private final Submissions submissions;

    /** Opens the tenant that the store holds, and runs its unfinished jobs again. */
    public SimulatedCollibra(SimulatorStore store, Clock clock, JobTimer timer, SimulatorSettings settings) {
        this.store = store;
        this.settings = settings;
        this.tenant = Tenant.open(store, clock, settings);
        ConductObserver conduct = new ConductObserver(tenant.book(), tenant.violations());
        this.access = new Access(settings, clock);
        this.calls = new SeenCalls(clock);
        Surroundings surroundings = new Surroundings(clock, timer, settings, faults);
        this.runner = new JobRunner(tenant, conduct, surroundings);
        this.submissions = new Submissions(tenant, runner, conduct, surroundings);
        runner.resume();
    }

    Job submitBatch(String syncId, Form form, Optional<InputStream> file) {
        return submissions.batch(syncId, form, file);
    }

    Job synchronizeWhole(String syncId, Form form, Optional<InputStream> file) {
        return submissions.whole(syncId, form, file);
    }

    Job importPlain(Form form, Optional<InputStream> file) {
        return submissions.plain(form, file);
    }

    UUID storeFile(InputStream file) {
        return tenant.uploads().store(file);
    }

    /** A file that was uploaded before. */
    InputStream storedFile(String id) {
        return tenant.uploads().open(UUID.fromString(id));
    }

    /** Asks for a job's end; one that has ended stays as it is. */
    void cancel(String jobId) {
        Job job = job(jobId);
        if (!job.hasEnded()) {
            runner.cancel(job);
        }
    }

    Access access() {
        return access;
    }

    SeenCalls calls() {
        return calls;
    }

    Faults faults() {
        return faults;
    }

    void clearFaults() {
        faults.clear();
        runner.release();
    }

    /** What the catalog holds that it would not if all commands had been imported at once, and the other way round. */
    Comparison compareWithWhole(InputStream commands) {
        try (SimulatorStore fresh = SimulatorStore.inMemory()) {
            SimulatedCollibra whole = new SimulatedCollibra(fresh, Clock.systemUTC(), (delay, step) -> {}, settings);
            List<CommandFailure> errors = whole.importWhole(commands);
            Set<String> here = new LinkedHashSet<>(catalogLines());
            Set<String> there = new LinkedHashSet<>(whole.catalogLines());
            List<String> onlyHere =
                    here.stream().filter(line -> !there.contains(line)).toList();
            there.removeAll(here);
            return new Comparison(onlyHere, List.copyOf(there), errors);
        }
    }

    /** How the catalog differs from one that all commands were imported into at once. */
    public record Comparison(List<String> onlyHere, List<String> onlyInWhole, List<CommandFailure> errors) {}

    Job finalizeCycle(String syncId, Form form) {
        return submissions.finalization(syncId, form);
    }

    boolean isCanceling(Job job) {
        boolean bySomebodyElse = job.state() == JobState.RUNNING && faults.isStruck(job.id(), FaultKind.JOB_CANCELED);
        return !job.hasEnded() && (runner.isCanceled(job) || bySomebodyElse);
    }

    Job job(String id) {
        try {
            return tenant.book().find(UUID.fromString(id)).orElseThrow(() -> RequestRefused.notFound("Job " + id));
        } catch (IllegalArgumentException e) {
            throw RequestRefused.notFound("Job " + id);
        }
    }

    JobQuery.Matches jobs(JobQuery query) {
        return query.page(tenant.book());
    }

    /** The job, for its results, which exist only when it has ended. */
    Job.Finished endOf(String jobId) {
        if (job(jobId).phase() instanceof Job.Finished ended) {
            return ended;
        }
        throw RequestRefused.badRequest("jobNotFinished", "Job " + jobId + " has not finished.");
    }

    Paging.ResultPage<CommandFailure> errors(String jobId, Paging paging) {
        endOf(jobId);
        return paging.of(tenant.book().errors(job(jobId)).toList());
    }

    boolean isSynchronized(String syncId) {
        Submissions.requireSyncId(syncId);
        return tenant.tracking().exists(syncId);
    }

    Paging.ResultPage<String> synchronizationIds(Paging paging) {
        return paging.of(tenant.tracking().synchronizationIds());
    }

    void evict(String syncId) {
        Submissions.requireSyncId(syncId);
        store.change(() -> tenant.tracking().evict(syncId));
    }

    void forget(String syncId) {
        Submissions.requireSyncId(syncId);
        store.change(() -> tenant.tracking().forget(syncId));
    }

    /** Assets by name, each with the names of what it refers to. */
    Paging.ResultPage<Resource> assets(String name, NameMatchMode mode, Paging paging) {
        return store.read(maps -> {
            Catalog catalog = new Catalog(maps);
            List<String> ids = new ArrayList<>();
            catalog.eachName(ResourceType.ASSET, (candidate, id) -> {
                if (mode.matches(candidate, name)) {
                    ids.add(id);
                }
            });
            Paging.ResultPage<String> page = paging.of(ids);
            List<Resource> found = page.results().stream()
                    .flatMap(id -> catalog.find(id).stream())
                    .toList();
            return new Paging.ResultPage<>(page.total(), page.offset(), page.limit(), found);
        });
    }

    Optional<Resource> resource(String id) {
        return store.read(maps -> new Catalog(maps).find(id));
    }

    Optional<String> termName(TermKind kind, String id) {
        return tenant.vocabulary().name(kind, id);
    }

    SimulatorSettings settings() {
        return settings;
    }

    /** How many resources, relations, jobs and violations there are. */
    public Map<String, Long> counts() {
        return store.read(maps -> {
            Catalog catalog = new Catalog(maps);
            return Map.of(
                    "resources", catalog.count(),
                    "relations", catalog.relations().count(),
                    "synchronizations",
                            (long) new Tracking(maps).synchronizationIds().size(),
                    "jobs", tenant.book().count(),
                    "violations", (long) tenant.violations().all().size());
        });
    }

    public List<Violation> violations() {
        return tenant.violations().all();
    }

    /** Every resource and relation as a line without generated ids, sorted. */
    public List<String> catalogLines() {
        return store.read(maps -> new CatalogDump(new Catalog(maps)).lines());
    }

    /** Equal for two tenants exactly when their {@link #catalogLines()} are, for catalogs too large to hold. */
    public String catalogDigest() {
        return store.read(maps -> new CatalogDump(new Catalog(maps)).digest());
    }

    /** Imports all commands at once, all or nothing and untracked, and returns why it could not. */
    public List<CommandFailure> importWhole(InputStream commands) {
        try {
            Path file = Files.createTempFile("whole", ".json");
            try {
                Files.copy(commands, file, StandardCopyOption.REPLACE_EXISTING);
                return store.change(() -> importWhole(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<CommandFailure> importWhole(Path file) {
        WorkOutcome outcome = new FileImport(file, ImportOptions.allOrNothing(), tenant, Optional.empty()).run();
        if (outcome.errors().isEmpty() && !outcome.succeeded()) {
            throw new IllegalArgumentException(outcome.message());
        }
        return outcome.errors();
    }
}
