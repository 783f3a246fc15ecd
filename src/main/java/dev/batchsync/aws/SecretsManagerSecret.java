package dev.batchsync.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads the text of a secret from Secrets Manager at each call. */
final class SecretsManagerSecret implements Supplier<String> {

    private final SecretsManagerClient client;
    private final String name;

    SecretsManagerSecret(SecretsManagerClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Returns the text of the secret, which is empty for a binary one.
     *
     * @throws IllegalStateException when it cannot be read
     */
    @Override
    public String get() {
        try {
            var value = client.getSecretValue(request -> request.secretId(name)).secretString();
            return value == null ? "" : value;
        } catch (SdkException e) {
            throw new IllegalStateException("cannot read the secret " + name, e);
        }
    }
}
