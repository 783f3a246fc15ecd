package dev.batchsync.emulators;

import dev.batchsync.aws.RetriedConnections;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Creates AWS clients with a region and credentials that every emulator accepts. */
public final class EmulatedClients {

    private static final String REGION = "eu-central-1";
    private static final String KEY = "emulated";

    /** A logger that nothing refers to is collected and loses its level. */
    private static final Map<String, Logger> QUIET = new ConcurrentHashMap<>();

    private EmulatedClients() {}

    /** Keeps the warnings that tests provoke out of the log. */
    static void quiet(String... names) {
        for (var name : names) {
            QUIET.computeIfAbsent(name, Logger::getLogger).setLevel(Level.SEVERE);
        }
    }

    /** Stops a server; it may throw anything. */
    interface Stop {
        void run() throws Exception;
    }

    static void stop(Stop server) {
        try {
            server.run();
        } catch (Exception e) {
            throw new IllegalStateException("An emulator did not stop", e);
        }
    }

    /** Environment variables that give another process the region and the credentials. */
    public static Map<String, String> environment() {
        return Map.of("AWS_REGION", REGION, "AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", KEY);
    }

    /** Builds a client with the HTTP client that production uses. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .httpClientBuilder(RetriedConnections.builder())
                .build();
    }
}
