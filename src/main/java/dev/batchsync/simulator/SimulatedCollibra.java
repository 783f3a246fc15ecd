package dev.batchsync.simulator;

import dev.batchsync.simulator.catalog.CatalogData;
import dev.batchsync.simulator.catalog.CatalogReader;
import dev.batchsync.simulator.catalog.SimulatorStore;
import dev.batchsync.simulator.catalog.Term;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.conduct.ConductObserver;
import dev.batchsync.simulator.conduct.SeenCalls;
import dev.batchsync.simulator.conduct.Violation;
import dev.batchsync.simulator.conduct.ViolationLog;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.importing.CommandFailure;
import dev.batchsync.simulator.importing.FileImport;
import dev.batchsync.simulator.jobs.ForeignJob;
import dev.batchsync.simulator.jobs.ForeignJobs;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobBook;
import dev.batchsync.simulator.jobs.JobEnvironment;
import dev.batchsync.simulator.jobs.JobPhase;
import dev.batchsync.simulator.jobs.JobQuery;
import dev.batchsync.simulator.jobs.JobRunner;
import dev.batchsync.simulator.jobs.JobState;
import dev.batchsync.simulator.jobs.JobTimer;
import dev.batchsync.simulator.jobs.JobWork;
import dev.batchsync.simulator.jobs.Submissions;
import dev.batchsync.simulator.jobs.Tenant;
import dev.batchsync.simulator.jobs.UploadFolder;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.Paging;
import dev.batchsync.simulator.request.RequestRefused;
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
    private final ForeignJobs foreignJobs;
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
        this.foreignJobs = new ForeignJobs(tenant, environment);
        this.submissions = new Submissions(tenant, runner, observer, environment);
        runner.resume();
    }

    public SimulatorSettings settings() {
        return settings;
    }

    public Access access() {
        return access;
    }

    public SeenCalls calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    /** Ends all faults and lets stuck jobs end. */
    public void clearFaults() {
        faults.clear();
        runner.release();
    }

    public CatalogReader catalog() {
        return catalog;
    }

    public List<Violation> violations() {
        return violations.all();
    }

    /** How many resources, relations, synchronizations, jobs and violations there are. */
    public Map<String, Long> counts() {
        return Map.of(
                "resources", catalog.resourceCount(),
                "relations", catalog.relationCount(),
                "synchronizations", catalog.synchronizationCount(),
                "jobs", tenant.book().count(),
                "violations", (long) violations.all().size());
    }

    public Job submitBatch(String syncId, Form form, Optional<InputStream> file) {
        return submissions.batch(syncId, form, file);
    }

    /** Starts a job that imports a whole file and finalizes it. */
    public Job synchronizeWhole(String syncId, Form form, Optional<InputStream> file) {
        return submissions.whole(syncId, form, file);
    }

    public Job importPlain(Form form, Optional<InputStream> file) {
        return submissions.plain(form, file);
    }

    public Job finalizeCycle(String syncId, Form form) {
        return submissions.finalization(syncId, form);
    }

    /** Keeps a file that a later import names by its id. */
    public UUID storeFile(InputStream file) {
        return tenant.uploads().store(file);
    }

    public InputStream storedFile(String id) {
        return tenant.uploads().open(UUID.fromString(id));
    }

    public Job job(String id) {
        try {
            return tenant.book().find(UUID.fromString(id)).orElseThrow(() -> RequestRefused.notFound("Job " + id));
        } catch (IllegalArgumentException e) {
            throw RequestRefused.notFound("Job " + id);
        }
    }

    /** The job as the API shows it while somebody cancels it. */
    public Job shown(Job job) {
        return runner.isCanceling(job) ? job.in(new JobPhase.BeingCanceled()) : job;
    }

    public List<Job> jobs(JobQuery query) {
        return query.select(tenant.book().newestFirst().map(this::shown));
    }

    /** Adds a job of another integration. */
    public Job add(ForeignJob job) {
        return foreignJobs.add(job);
    }

    /** Cancels a job; a job that has ended stays as it is. */
    public void cancel(String jobId) {
        Job job = job(jobId);
        if (job.isForeign()) {
            foreignJobs.end(job.id(), JobState.CANCELED);
        } else if (!job.hasEnded()) {
            runner.cancel(job);
        }
    }

    /** Cancels a job, or marks it as deleted if it has ended. */
    public void delete(String jobId) {
        Job job = job(jobId);
        cancel(jobId);
        tenant.store().change(() -> tenant.book().delete(job));
    }

    /** The end of an import, which alone has results. */
    public JobPhase.Finished endOf(String jobId) {
        Job job = job(jobId);
        if (!job.type().equals(JobWork.IMPORT)) {
            throw RequestRefused.notFound("Import " + jobId);
        }
        return job.phase()
                .end()
                .orElseThrow(() -> RequestRefused.badRequest("jobNotFinished", "Job " + jobId + " has not finished."));
    }

    public Paging.ResultPage<CommandFailure> errors(String jobId, Paging paging) {
        endOf(jobId);
        return paging.of(tenant.book().errors(job(jobId)).toList());
    }

    public boolean isSynchronized(String syncId) {
        Submissions.requireSyncId(syncId);
        return tenant.data().tracking().exists(syncId);
    }

    public Paging.ResultPage<String> synchronizationIds(Paging paging) {
        return paging.of(tenant.data().tracking().synchronizationIds());
    }

    public void evict(String syncId) {
        Submissions.requireSyncId(syncId);
        tenant.store().change(() -> tenant.data().tracking().evict(syncId));
    }

    public void forget(String syncId) {
        Submissions.requireSyncId(syncId);
        tenant.store().change(() -> tenant.data().tracking().forget(syncId));
    }

    /** Adds a type, or refuses it because there is one of that name. */
    public Term addTerm(TermKind kind, String name) {
        return tenant.store().change(() -> {
            if (tenant.data().vocabulary().id(kind, name).isPresent()) {
                throw RequestRefused.badRequest("nameNotUnique", "There is already one with the name " + name + ".");
            }
            return tenant.data().addTerm(kind, name);
        });
    }

    public void removeTerm(Term term) {
        tenant.store().change(() -> tenant.data().removeTerm(term));
    }

    /** Imports all commands at once, all or nothing and untracked, and returns those that failed. */
    List<CommandFailure> importWhole(InputStream commands) {
        return FileImport.importWhole(commands, tenant.data());
    }

    /** Compares the catalog with one into which all commands are imported at once. */
    public CatalogComparison compareWithWhole(InputStream commands) {
        try (SimulatorStore fresh = SimulatorStore.inMemory()) {
            CatalogData whole = CatalogData.open(fresh, settings.extraTerms());
            List<CommandFailure> errors = FileImport.importWhole(commands, whole);
            return CatalogComparison.of(catalog.lines(), new CatalogReader(whole).lines(), errors);
        }
    }
}
