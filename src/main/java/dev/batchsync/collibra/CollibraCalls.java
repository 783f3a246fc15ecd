package dev.batchsync.collibra;

import dev.batchsync.synchronization.CommandError;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.JobErrors;
import java.util.ArrayList;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jspecify.annotations.Nullable;

/** The calls that this program makes within one step, with their forms. */
final class CollibraCalls {

    private static final int JOBS_PER_PAGE = 100;

    /** The highest that Collibra allows (Developer Portal, "Job results"). */
    private static final int ERRORS_PER_PAGE = 1000;

    private static final int MOST_ERRORS = 20_000;

    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final StepCalls step;

    CollibraCalls(CollibraApi api, JobEndpoint jobs, StepCalls step) {
        this.api = api;
        this.jobs = jobs;
        this.step = step;
    }

    String info() {
        return step.question(api::info);
    }

    void evict(String synchronizationId) {
        step.question(() -> {
            api.evict(synchronizationId);
            return true;
        });
    }

    JobDocument startBatch(BatchCall call) {
        var id = call.id().value();
        return step.starting(() -> api.startBatch(id, BatchForm.word(call.format()), BatchForm.of(call)));
    }

    JobDocument startOneCall(BatchCall call) {
        var id = call.id().value();
        var strategy = call.definition().finalization();
        return step.starting(
                () -> api.startOneCall(id, BatchForm.word(call.format()), with(strategy, BatchForm.of(call))));
    }

    JobDocument startFinalization(String synchronizationId, FinalizationStrategy strategy) {
        return step.starting(
                () -> api.startFinalization(synchronizationId, with(strategy, ClientMultipartForm.create())));
    }

    JobDocument job(String id) {
        return step.question(() -> jobs.job(id, step.time()));
    }

    JobPage newestJobs(@Nullable String cursor) {
        return step.question(() -> api.jobs("CREATED_ON", "DESC", JOBS_PER_PAGE, cursor));
    }

    SummaryDocument summary(String jobId) {
        return step.question(() -> api.summary(jobId));
    }

    /** The errors of a job, page by page up to a bound that memory bears, and as far as the time reaches. */
    JobErrors errors(String jobId, String summary) {
        var errors = new ArrayList<CommandError>();
        while (true) {
            var offset = errors.size();
            var page = step.question(() -> api.errors(jobId, offset, ERRORS_PER_PAGE));
            errors.addAll(page.errors());
            if (errors.size() == offset
                    || errors.size() >= Math.min(page.total(), MOST_ERRORS)
                    || !step.time().isLeft()) {
                return new JobErrors(Math.max(page.total(), errors.size()), summary, errors);
            }
        }
    }

    private static ClientMultipartForm with(FinalizationStrategy strategy, ClientMultipartForm form) {
        form.attribute("finalizationStrategy", strategy.wireName(), null);
        return strategy instanceof ChangeStatus change
                ? form.attribute(
                        "missingAssetStatusId", change.missingAssetStatusId().toString(), null)
                : form;
    }
}
