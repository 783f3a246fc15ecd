package dev.batchsync.aws;

import dev.batchsync.synchronization.Continuations;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** The queue of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class SqsBeans {

    @Produces
    @Singleton
    SqsClient client(SqsClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    void close(@Disposes SqsClient client) {
        client.close();
    }

    @Produces
    @Singleton
    Continuations continuations(SqsClient sqs, ContinuationConfiguration configuration, Clock clock) {
        return new SqsContinuations(sqs, configuration.queueUrl(), clock);
    }
}
