package dev.batchsync.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Publishes an event for each cycle that ends or is held, and for each upload that is ignored, with source {@value #SOURCE} and detail type {@value #DETAIL_TYPE}.
 *
 * <p>Needs {@code events:PutEvents} on the bus. A cycle does not depend on its event: a failure to publish is only logged.
 *
 * <p>The detail is registered for the native image, because Jackson reads it by reflection.
 */
@RegisterForReflection(targets = CycleOutcome.class)
final class OutcomeEvents implements CycleListener {

    static final String SOURCE = "collibra-batch-sync";
    static final String DETAIL_TYPE = "Cycle Outcome";

    private static final LineLog LOG = LineLog.of(OutcomeEvents.class);
    private static final OutcomePhases OUTCOMES = new OutcomePhases();

    private final EventBridgeClient client;
    private final String bus;
    private final Bucket bucket;
    private final ObjectMapper mapper;

    OutcomeEvents(EventBridgeClient client, String bus, Bucket bucket, ObjectMapper mapper) {
        this.client = client;
        this.bus = bus;
        this.bucket = bucket;
        this.mapper = mapper;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

    /** A crash may lose the first call, but not the next. */
    @Override
    public void reported(Cycle cycle) {
        if (cycle.phase().match(OUTCOMES)) {
            publish(CycleOutcome.of(cycle, bucket));
        }
    }

    @Override
    public void ignored(IgnoredUpload upload) {
        if (!upload.marker()) {
            publish(CycleOutcome.of(upload, bucket));
        }
    }

    private void publish(CycleOutcome outcome) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(json(outcome))
                .build();
        try {
            var answer = client.putEvents(request -> request.entries(entry)).entries();
            answer.stream()
                    .filter(result -> result.errorCode() != null)
                    .forEach(refused -> LOG.error(
                            "The event bus refused the outcome of %s: %s, %s (bus %s)",
                            outcome.source(), refused.errorCode(), refused.errorMessage(), bus));
        } catch (SdkException e) {
            LOG.error(e, "Cannot publish the outcome of %s on the event bus %s", outcome.source(), bus);
        }
    }

    private String json(CycleOutcome outcome) {
        try {
            return mapper.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the outcome of " + outcome.source(), e);
        }
    }
}
