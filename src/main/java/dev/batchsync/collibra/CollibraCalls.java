package dev.batchsync.collibra;

import dev.batchsync.synchronization.CommandError;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.JobErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jspecify.annotations.Nullable;

/** The calls that this program makes, with their forms, their retries and the renewal of credentials. */
@ApplicationScoped
class CollibraCalls {

    private static final int JOBS_PER_PAGE = 100;

    /** The highest that Collibra allows (Developer Portal, "Job results"). */
    private static final int ERRORS_PER_PAGE = 1000;

    private static final int MOST_ERRORS = 20_000;

    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final Retries retries;
    private final Authorization authorization;

    CollibraCalls(@RestClient CollibraApi api, Retries retries, Authorization authorization) {
        this.api = api;
        this.jobs = new JobEndpoint(api);
        this.retries = retries;
        this.authorization = authorization;
    }

    String info() {
        return question(api::info);
    }

    void evict(String synchronizationId) {
        question(() -> {
            api.evict(synchronizationId);
            return true;
        });
    }

    JobDocument startBatch(BatchCall call) {
        var id = call.id().value();
        return switch (call.format()) {
            case JSON -> started(() -> api.startJsonBatch(id, BatchForm.json(call)));
            case CSV -> started(() -> api.startCsvBatch(id, BatchForm.csv(call)));
            case EXCEL -> started(() -> api.startExcelBatch(id, BatchForm.excel(call)));
        };
    }

    JobDocument startOneCall(BatchCall call) {
        var id = call.id().value();
        var strategy = call.definition().finalization();
        return switch (call.format()) {
            case JSON -> started(() -> api.startJsonSynchronization(id, with(strategy, BatchForm.json(call))));
            case CSV -> started(() -> api.startCsvSynchronization(id, with(strategy, BatchForm.csv(call))));
            case EXCEL -> started(() -> api.startExcelSynchronization(id, with(strategy, BatchForm.excel(call))));
        };
    }

    JobDocument startFinalization(String synchronizationId, FinalizationStrategy strategy) {
        return started(() -> api.startFinalization(synchronizationId, with(strategy, ClientMultipartForm.create())));
    }

    JobDocument job(String id) {
        return question(() -> jobs.job(id));
    }

    JobPage newestJobs(@Nullable String cursor) {
        return question(() -> api.jobs("CREATED_ON", "DESC", JOBS_PER_PAGE, cursor));
    }

    SummaryDocument summary(String jobId) {
        return question(() -> api.summary(jobId));
    }

    /** The errors of a job, page by page up to a bound that memory bears. */
    JobErrors errors(String jobId, String summary) {
        var errors = new ArrayList<CommandError>();
        while (true) {
            var offset = errors.size();
            var page = question(() -> api.errors(jobId, offset, ERRORS_PER_PAGE));
            errors.addAll(page.errors());
            if (errors.size() == offset || errors.size() >= Math.min(page.total(), MOST_ERRORS)) {
                return new JobErrors(Math.max(page.total(), errors.size()), summary, errors);
            }
        }
    }

    private JobDocument started(Supplier<JobDocument> call) {
        return retries.starting(() -> NeverSentException.guard(() -> authorization.guard(call)));
    }

    private <T> T question(Supplier<T> call) {
        return retries.reading(() -> NeverSentException.guard(() -> authorization.guard(call)));
    }

    private static ClientMultipartForm with(FinalizationStrategy strategy, ClientMultipartForm form) {
        form.attribute("finalizationStrategy", strategy.wireName(), null);
        return strategy instanceof ChangeStatus change
                ? form.attribute(
                        "missingAssetStatusId", change.missingAssetStatusId().toString(), null)
                : form;
    }
}
