package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jspecify.annotations.Nullable;

/** The calls that this program makes, with their forms, their retries and the renewal of credentials. */
@ApplicationScoped
class CollibraCalls {

    private static final int PAGE_SIZE = 100;
    private static final int ERRORS_TOLD = 3;

    private final CollibraApi api;
    private final Retries retries;
    private final CollibraLogin login;

    CollibraCalls(@RestClient CollibraApi api, Retries retries, CollibraLogin login) {
        this.api = api;
        this.retries = retries;
        this.login = login;
    }

    JobDocument startBatch(BatchCall call) {
        var id = call.id().value();
        return switch (call.format()) {
            case JSON -> started(() -> api.startJsonBatch(id, BatchForm.json(call)));
            case CSV -> started(() -> api.startCsvBatch(id, BatchForm.csv(call)));
            case EXCEL -> started(() -> api.startExcelBatch(id, BatchForm.excel(call)));
        };
    }

    JobDocument startFinalization(String synchronizationId, FinalizationStrategy strategy) {
        return started(() -> api.startFinalization(synchronizationId, form(strategy)));
    }

    JobDocument job(String id) {
        return read(() -> eitherJob(id));
    }

    JobPage newestJobs(@Nullable String cursor) {
        return read(() -> api.jobs("CREATED_ON", "DESC", PAGE_SIZE, cursor));
    }

    private JobDocument started(Supplier<JobDocument> call) {
        return retries.starting(() -> NeverSentException.guard(() -> LoginRenewedException.guard(login, call)));
    }

    private <T> T read(Supplier<T> call) {
        return retries.reading(() -> LoginRenewedException.guard(login, call));
    }

    private JobDocument eitherJob(String id) {
        try {
            return api.job(id);
        } catch (CollibraFailure e) {
            if (e.status() == 404) {
                return api.coreJob(id);
            }
            throw e;
        }
    }

    /** Made once: without it a failure is told in fewer words, that is all. */
    ErrorPage firstErrors(String jobId) {
        return api.errors(jobId, ERRORS_TOLD);
    }

    private static ClientMultipartForm form(FinalizationStrategy strategy) {
        var form = ClientMultipartForm.create().attribute("finalizationStrategy", strategy.wireName(), null);
        return strategy instanceof ChangeStatus change
                ? form.attribute(
                        "missingAssetStatusId", change.missingAssetStatusId().toString(), null)
                : form;
    }
}
