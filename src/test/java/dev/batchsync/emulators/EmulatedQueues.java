package dev.batchsync.emulators;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS in memory. */
public final class EmulatedQueues implements AutoCloseable {

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private EmulatedQueues(SQSRestServer server) {
        this.server = server;
        this.endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
        this.client = EmulatedClients.client(SqsClient.builder(), endpoint);
    }

    public static EmulatedQueues start() {
        EmulatedClients.quiet("org.elasticmq", "org.apache.pekko");
        return new EmulatedQueues(SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start());
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client that is closed together with the emulator. */
    public SqsClient client() {
        return client;
    }

    /** Creates a standard queue and returns its URL. */
    public String createQueue(String name) {
        return client.createQueue(request -> request.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
