package dev.batchsync.aws;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Connects Secrets Manager. Its client is built here because the extensions for AWS do not include it. */
@Singleton
@IfBuildProfile("prod")
final class SecretsManagerBeans {

    @Produces
    @Singleton
    SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(RetriedConnections.builder())
                .build();
    }

    void close(@Disposes SecretsManagerClient client) {
        client.close();
    }

    /**
     * Makes the secret that holds the login to Collibra. It reads the text anew at each call and throws
     * IllegalStateException when it cannot be read.
     */
    @Produces
    @Singleton
    @Named("collibra-secret")
    Supplier<String> secret(SecretsManagerClient client, SecretsManagerConfiguration configuration) {
        var name = configuration
                .name()
                .orElseThrow(() -> new IllegalStateException(
                        "batchsync.secrets.name is missing. Set it to the name or ARN of a secret."));
        return new SecretsManagerSecret(client, name);
    }
}
