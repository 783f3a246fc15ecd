package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
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
        return started(() -> api.startJsonBatch(call.id().value(), form(call)));
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

    private static ClientMultipartForm form(BatchCall call) {
        Definition definition = call.definition();
        var form = ClientMultipartForm.create()
                .attribute("fileName", call.fileName(), null)
                .attribute("continueOnError", Boolean.toString(definition.continueOnError()), null)
                .attribute("deleteFile", "true", null);
        definition.relationsAction().ifPresent(action -> form.attribute("relationsAction", action.name(), null));
        definition.attributesAction().ifPresent(action -> form.attribute("attributesAction", action.name(), null));
        return form.binaryFileUpload("file", call.fileName(), call.payload().toString(), MediaType.APPLICATION_JSON);
    }

    private static ClientMultipartForm form(FinalizationStrategy strategy) {
        var form = ClientMultipartForm.create().attribute("finalizationStrategy", strategy.wireName(), null);
        return strategy instanceof ChangeStatus change
                ? form.attribute(
                        "missingAssetStatusId", change.missingAssetStatusId().toString(), null)
                : form;
    }
}
