package dev.batchsync.simulator;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A Collibra tenant with its Import API v2, in-process. */
public final class SimulatedCollibra {

    private final SimulatorSettings settings;
    private final Tenant tenant;
    private final CatalogReader catalog;
    private final ViolationLog violations;
    private final Access access;
    private final SeenCalls calls;
    private final Faults faults = new Faults();
    private final JobRunner runner;
    private final Submissions submissions;

    /** Opens the tenant that the store holds, and runs its unfinished jobs again. */
    public SimulatedCollibra(SimulatorStore store, Clock clock, JobTimer timer, SimulatorSettings settings) {
        this.settings = settings;
        CatalogData data = CatalogData.open(store, settings.extraTerms());
        this.tenant = new Tenant(data, new JobBook(store), new UploadFolder(settings.uploads()));
        this.catalog = new CatalogReader(data);
        this.violations = new ViolationLog(store, clock);
        this.access = new Access(settings.login(), clock);
        this.calls = new SeenCalls(clock);
        ConductObserver observer = new ConductObserver(tenant.book(), violations);
        JobEnvironment environment = new JobEnvironment(clock, timer, settings.jobs(), faults);
        this.runner = new JobRunner(tenant, observer, environment);
        this.submissions = new Submissions(tenant, runner, observer, environment);
        runner.resume();
    }

    SimulatorSettings settings() {
        return settings;
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

    /** Ends all faults and lets stuck jobs end. */
    void clearFaults() {
        faults.clear();
        runner.release();
    }

    CatalogReader catalog() {
        return catalog;
    }

    List<Violation> violations() {
        return violations.all();
    }

    /** How many resources, relations, synchronizations, jobs and violations there are. */
    Map<String, Long> counts() {
        return Map.of(
                "resources", catalog.resourceCount(),
                "relations", catalog.relationCount(),
                "synchronizations", catalog.synchronizationCount(),
                "jobs", tenant.book().count(),
                "violations", (long) violations.all().size());
    }

    Job submitBatch(String syncId, Form form, Optional<InputStream> file) {
        return submissions.batch(syncId, form, file);
    }

    /** Starts a job that imports a whole file and finalizes it. */
    Job synchronizeWhole(String syncId, Form form, Optional<InputStream> file) {
        return submissions.whole(syncId, form, file);
    }

    Job importPlain(Form form, Optional<InputStream> file) {
        return submissions.plain(form, file);
    }

    Job finalizeCycle(String syncId, Form form) {
        return submissions.finalization(syncId, form);
    }

    /** Keeps a file that a later import names by its id. */
    UUID storeFile(InputStream file) {
        return tenant.uploads().store(file);
    }

    InputStream storedFile(String id) {
        return tenant.uploads().open(UUID.fromString(id));
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

    /** Cancels a job; a job that has ended stays as it is. */
    void cancel(String jobId) {
        Job job = job(jobId);
        if (!job.hasEnded()) {
            runner.cancel(job);
        }
    }

    boolean isCanceling(Job job) {
        return runner.isCanceling(job);
    }

    /** The end of a job, which alone has results. */
    JobPhase.Finished endOf(String jobId) {
        return job(jobId)
                .phase()
                .end()
                .orElseThrow(() -> RequestRefused.badRequest("jobNotFinished", "Job " + jobId + " has not finished."));
    }

    Paging.ResultPage<CommandFailure> errors(String jobId, Paging paging) {
        endOf(jobId);
        return paging.of(tenant.book().errors(job(jobId)).toList());
    }

    boolean isSynchronized(String syncId) {
        Submissions.requireSyncId(syncId);
        return tenant.data().tracking().exists(syncId);
    }

    Paging.ResultPage<String> synchronizationIds(Paging paging) {
        return paging.of(tenant.data().tracking().synchronizationIds());
    }

    void evict(String syncId) {
        Submissions.requireSyncId(syncId);
        tenant.store().change(() -> tenant.data().tracking().evict(syncId));
    }

    void forget(String syncId) {
        Submissions.requireSyncId(syncId);
        tenant.store().change(() -> tenant.data().tracking().forget(syncId));
    }

    /** Imports all commands at once, all or nothing and untracked, and returns those that failed. */
    List<CommandFailure> importWhole(InputStream commands) {
        return FileImport.importWhole(commands, tenant.data());
    }

    /** Compares the catalog with one into which all commands are imported at once. */
    CatalogComparison compareWithWhole(InputStream commands) {
        try (SimulatorStore fresh = SimulatorStore.inMemory()) {
            CatalogData whole = CatalogData.open(fresh, settings.extraTerms());
            List<CommandFailure> errors = FileImport.importWhole(commands, whole);
            return CatalogComparison.of(catalog.lines(), new CatalogReader(whole).lines(), errors);
        }
    }
}
