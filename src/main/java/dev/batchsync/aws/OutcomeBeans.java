package dev.batchsync.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.CycleListener;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The event bus of a deployment; its client is built here because the services' extensions do not include it. */
@Singleton
@IfBuildProfile("prod")
final class OutcomeBeans {

    @Produces
    @Singleton
    EventBridgeClient client() {
        return EventBridgeClient.builder()
                .httpClientBuilder(RetriedConnections.builder())
                .build();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }

    @Produces
    @Singleton
    CycleListener events(
            EventBridgeClient client, OutcomeConfiguration configuration, Bucket bucket, ObjectMapper mapper) {
        return new OutcomeEvents(client, configuration.eventBus(), bucket, mapper);
    }
}
