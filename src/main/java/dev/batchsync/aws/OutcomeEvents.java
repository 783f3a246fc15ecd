package dev.batchsync.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.log.LineLog;
import dev.batchsync.log.LogFields;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.logging.Logger.Level;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Publishes an event for each cycle that ends or is held, for each upload that is ignored, for each source that becomes
 * overdue or delivers again, and for the notices of {@link NoticeDesk}, with source {@value #SOURCE} and detail type
 * {@value #DETAIL_TYPE}.
 *
 * <p>Needs {@code events:PutEvents} on the bus. A cycle does not depend on its event: a failure to publish is only logged, with
 * the event that the deployment counts, because nobody hears of the outcome.
 *
 * <p>The detail is registered for the native image, because Jackson reads it by reflection.
 */
@RegisterForReflection(targets = {CycleOutcome.class, CycleOutcome.Progress.class})
final class OutcomeEvents implements CycleListener {

    static final String SOURCE = "collibra-batch-sync";
    static final String DETAIL_TYPE = "Cycle Outcome";

    private static final LineLog LOG = LineLog.of(OutcomeEvents.class);

    private final EventBridgeClient client;
    private final String bus;
    private final Outcomes outcomes;
    private final ObjectMapper mapper;

    OutcomeEvents(EventBridgeClient client, String bus, Outcomes outcomes, ObjectMapper mapper) {
        this.client = client;
        this.bus = bus;
        this.outcomes = outcomes;
        this.mapper = mapper;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

    /** The core calls this again after a crash, so the event is not lost. */
    @Override
    public void reported(Cycle cycle) {
        outcomes.of(cycle).ifPresent(this::publish);
    }

    @Override
    public void ignored(IgnoredUpload upload) {
        if (!upload.marker()) {
            publish(outcomes.of(upload));
        }
    }

    @Override
    public void overdue(SynchronizationId id, Notice notice) {
        if (!publish(outcomes.of(id, notice))) {
            throw new IllegalStateException(
                    "The event bus has not taken a notice about " + id + ". A later sweep tries again.");
        }
    }

    /** Reminds of a held cycle; returns whether the bus has taken it. */
    boolean remind(Notices.Reminder reminder) {
        return publish(outcomes.reminder(reminder));
    }

    /** Collibra does not answer; returns whether the bus has taken it. */
    boolean unreachable(Notices.Outage outage) {
        return publish(outcomes.unreachable(outage));
    }

    /** Collibra answers again; returns whether the bus has taken it. */
    boolean reachable(Notices.Outage outage) {
        return publish(outcomes.reachable(outage));
    }

    private boolean publish(CycleOutcome outcome) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(json(outcome))
                .build();
        try {
            var refused = client.putEvents(request -> request.entries(entry)).entries().stream()
                    .filter(result -> result.errorCode() != null)
                    .findFirst();
            refused.ifPresent(result -> LOG.line(
                    Level.ERROR,
                    LogFields.event(LogFields.ERROR),
                    "The event bus refused the outcome '%s': %s, %s (bus %s)",
                    outcome.subject(),
                    result.errorCode(),
                    result.errorMessage(),
                    bus));
            return refused.isEmpty();
        } catch (SdkException e) {
            LOG.failure(
                    e, LogFields.NONE, "Cannot publish the outcome '%s' on the event bus %s", outcome.subject(), bus);
            return false;
        }
    }

    private String json(CycleOutcome outcome) {
        try {
            return mapper.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the outcome " + outcome.subject(), e);
        }
    }
}
