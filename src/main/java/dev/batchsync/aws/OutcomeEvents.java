package dev.batchsync.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.Phase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An event for each cycle that ended or is held; source {@value #SOURCE}, detail type {@value #DETAIL_TYPE}.
 *
 * <p>Its detail is registered for the native image, because Jackson finds it by reflection.
 *
 * <p>Needs {@code events:PutEvents} on the bus. The cycle does not depend on it: what cannot be published is logged.
 */
@RegisterForReflection(targets = CycleOutcome.class)
final class OutcomeEvents implements CycleListener {

    static final String SOURCE = "collibra-batch-sync";
    static final String DETAIL_TYPE = "Cycle Outcome";

    private static final Logger LOG = Logger.getLogger(OutcomeEvents.class);

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
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        var isNew = before.filter(cycle -> cycle.phase().equals(after.phase())).isEmpty();
        if (isNew && (after.isEnded() || after.phase() instanceof Phase.Held)) {
            publish(CycleOutcome.of(after, bucket));
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
                    .forEach(refused -> LOG.errorf(
                            "the outcome of cycle %s was refused by the event bus %s: %s, %s",
                            outcome.cycleId(), bus, refused.errorCode(), refused.errorMessage()));
        } catch (SdkException e) {
            LOG.errorf(e, "the outcome of cycle %s could not be told to the event bus %s", outcome.cycleId(), bus);
        }
    }

    private String json(CycleOutcome outcome) {
        try {
            return mapper.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the outcome of cycle " + outcome.cycleId(), e);
        }
    }
}
