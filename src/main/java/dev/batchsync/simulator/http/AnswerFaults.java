package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.request.Paging;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies faults to the answers of calls that have been processed. */
@Provider
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class AnswerFaults implements ContainerResponseFilter {

    private static final UUID OTHER_CREATOR = new UUID(0, 0x900003);

    private final RoutingContext call;

    AnswerFaults(RoutingContext call) {
        this.call = call;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Fault fault = call.get(CallFaults.STRUCK);
        if (fault == null) {
            return;
        }
        Runnable strike =
                switch (fault.kind()) {
                    case ANSWER_AFTER -> () -> replace(response, fault);
                    case RESET_AFTER -> () -> end(call);
                    case NO_ID -> () -> changeJob(response, job -> job.remove("id"));
                    case UNKNOWN_STATE -> () -> changeJob(response, job -> job.put("state", "PONDERING"));
                    case UNKNOWN_RESULT -> () -> changeJob(response, job -> job.put("result", "SPLENDID"));
                    case OTHER_CREATOR ->
                        () -> changeJob(response, job -> job.put("createdBy", OTHER_CREATOR.toString()));
                    case NO_RESULT -> () -> changeJob(response, job -> job.remove("result"));
                    // CallFaults has applied it before the call was processed.
                    case ANSWER, RESET, SLOW, TOO_LARGE, EXPIRE_TOKENS, FILTER_IGNORED -> () -> {};
                    case JOB_INVISIBLE,
                            JOB_LATE,
                            JOB_UNLISTED,
                            JOB_ENDS_UNKNOWN,
                            JOB_STUCK,
                            JOB_CANCELED,
                            JOB_FAILS,
                            JOB_MEETS_LOCK ->
                        throw new IllegalStateException(fault.kind() + " strikes jobs, not calls");
                };
        strike.run();
    }

    private static void replace(ContainerResponseContext response, Fault fault) {
        if (!fault.retryAfter().isEmpty()) {
            response.getHeaders().putSingle("Retry-After", fault.retryAfter());
        }
        response.setStatus(fault.status());
        response.setEntity(fault.body(), null, MediaType.TEXT_PLAIN_TYPE);
    }

    /** Waits until the connection has ended, so that the answer is not sent first. This thread may block. */
    private static void end(RoutingContext call) {
        var unused = call.request()
                .connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void changeJob(ContainerResponseContext response, Consumer<ObjectNode> change) {
        var entity = response.getEntity();
        if (isJob(entity) || isListOfJobs(entity)) {
            ObjectNode fields = Json.MAPPER.valueToTree(entity);
            var jobs = isJob(entity) ? List.of(fields) : fields.withArray("results");
            jobs.forEach(job -> change.accept((ObjectNode) job));
            response.setEntity(fields, null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean isJob(@Nullable Object entity) {
        return entity instanceof Wire.JobBody;
    }

    private static boolean isListOfJobs(@Nullable Object entity) {
        return entity instanceof Wire.V1JobPage
                || (entity instanceof Paging.ResultPage<?> page
                        && page.results().stream().allMatch(AnswerFaults::isJob));
    }
}
