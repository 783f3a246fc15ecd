package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jspecify.annotations.Nullable;

/**
 * The calls with their retries: a call that reads is made up to 4 times within 10 seconds; a call that starts a job is
 * made again, up to 3 times within 10 seconds, only when the one before never reached Collibra or was refused for credentials
 * that have been replaced.
 */
@ApplicationScoped
class CollibraCalls {

    private static final int PAGE_SIZE = 100;
    private static final int ERRORS_TOLD = 3;

    private final CollibraApi api;
    private final CollibraLogin login;

    CollibraCalls(@RestClient CollibraApi api, CollibraLogin login) {
        this.api = api;
        this.login = login;
    }

    @Retry(
            maxRetries = 2,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {NeverSentException.class, LoginRenewedException.class})
    JobDocument startBatch(BatchCall call) {
        return started(() -> api.startJsonBatch(call.id().value(), form(call)));
    }

    @Retry(
            maxRetries = 2,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {NeverSentException.class, LoginRenewedException.class})
    JobDocument startFinalization(String synchronizationId, FinalizationStrategy strategy) {
        return started(() -> api.startFinalization(synchronizationId, form(strategy)));
    }

    @Retry(
            maxRetries = 3,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = Exception.class,
            abortOn = CollibraFailure.class)
    JobDocument job(String id) {
        return LoginRenewedException.guard(login, () -> eitherJob(id));
    }

    @Retry(
            maxRetries = 3,
            delay = 500,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = Exception.class,
            abortOn = CollibraFailure.class)
    JobPage newestJobs(@Nullable String cursor) {
        return LoginRenewedException.guard(login, () -> api.jobs("CREATED_ON", "DESC", PAGE_SIZE, cursor));
    }

    private JobDocument started(Supplier<JobDocument> call) {
        return NeverSentException.guard(() -> LoginRenewedException.guard(login, call));
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
