package dev.batchsync.continuation;

import dev.batchsync.synchronization.Continuations;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class SqsBeans {

    @Produces
    @Singleton
    Continuations continuations(SqsClient sqs, ContinuationConfiguration configuration, Clock clock) {
        return new SqsContinuations(sqs, configuration.queueUrl(), clock);
    }
}
