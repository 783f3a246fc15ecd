package dev.batchsync.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.StagedObjects;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The core's ports in a deployment. */
@Singleton
@IfBuildProfile("prod")
final class AwsAdapters {

    @Produces
    @Singleton
    Bucket bucket(S3Client s3, ObjectsConfiguration configuration) {
        return new S3Bucket(s3, configuration.bucket());
    }

    @Produces
    @Singleton
    StagedObjects staged(S3Client s3, Bucket bucket, ObjectsConfiguration configuration) {
        return new S3StagedObjects(s3, configuration.bucket(), bucket);
    }

    @Produces
    @Singleton
    DynamoCycleStore store(DynamoDbClient dynamo, TableConfiguration configuration) {
        return new DynamoCycleStore(dynamo, new CycleTable(configuration.table(), configuration.retention()));
    }

    @Produces
    @Singleton
    Continuations continuations(SqsClient sqs, ContinuationConfiguration configuration, Clock clock) {
        return new SqsContinuations(sqs, configuration.queueUrl(), clock);
    }

    /** The region of the client is that of the bucket: Lambda sets it for all. */
    @Produces
    @Singleton
    OutcomeEvents events(
            EventBridgeClient client,
            OutcomeConfiguration configuration,
            Bucket bucket,
            ObjectsConfiguration objects,
            ObjectMapper mapper) {
        var links = new ConsoleLinks(
                client.serviceClientConfiguration().region(), objects.bucket(), configuration.stackName());
        return new OutcomeEvents(client, configuration.eventBus(), new Outcomes(bucket, links), mapper);
    }

    @Produces
    @Singleton
    NoticeDesk notices(DynamoDbClient dynamo, TableConfiguration configuration, OutcomeEvents events, Clock clock) {
        var table = new CycleTable(configuration.table(), configuration.retention());
        return new NoticeDesk(new NoticeTable(dynamo, table), events, clock);
    }
}
