package dev.batchsync.aws;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** The clients of a deployment; the extensions of Quarkus configure the builders, except EventBridge's. */
@Singleton
@IfBuildProfile("prod")
final class AwsClients {

    @Produces
    @Singleton
    S3Client s3(S3ClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    @Produces
    @Singleton
    DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    @Produces
    @Singleton
    SqsClient sqs(SqsClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    @Produces
    @Singleton
    EventBridgeClient events() {
        return EventBridgeClient.builder()
                .httpClientBuilder(RetriedConnections.builder())
                .build();
    }

    void close(@Disposes S3Client client) {
        client.close();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    void close(@Disposes SqsClient client) {
        client.close();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }
}
