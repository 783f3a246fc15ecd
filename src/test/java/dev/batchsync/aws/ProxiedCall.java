package dev.batchsync.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A program that calls AWS once, with the client of a deployment; its environment says how. */
final class ProxiedCall {

    static final String HOST = "secretsmanager.invalid";

    private ProxiedCall() {}

    public static void main(String[] arguments) {
        try (var client = SecretsManagerClient.builder()
                .httpClientBuilder(RetriedConnections.builder())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .endpointOverride(URI.create("https://" + HOST))
                .build()) {
            client.getSecretValue(request -> request.secretId("x"));
        } catch (SdkException unreachable) {
            System.exit(3);
        }
    }
}
