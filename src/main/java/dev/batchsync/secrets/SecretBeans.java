package dev.batchsync.secrets;

import dev.batchsync.aws.RetriedConnections;
import dev.batchsync.synchronization.CollibraLogin;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret of a deployment; its client is built here because the services' extensions do not include it. */
@Singleton
@IfBuildProfile("prod")
final class SecretBeans {

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

    @Produces
    @Singleton
    CollibraLogin login(SecretsManagerClient client, SecretsConfiguration configuration) {
        var name = configuration.name();
        return new SecretsManagerSecret(
                client,
                name.orElseThrow(() ->
                        new IllegalStateException("batchsync.secrets.name is missing (expected: a secret's name)")));
    }
}
