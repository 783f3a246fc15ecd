package dev.batchsync.secrets;

import dev.batchsync.synchronization.CollibraLogin;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Credentials kept in Secrets Manager, read once and again when asked to. */
final class SecretsManagerSecret implements CollibraLogin {

    private final SecretsManagerClient client;
    private final String name;
    private @Nullable Credentials known;

    SecretsManagerSecret(SecretsManagerClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * The present value, as it was when last read.
     *
     * @throws IllegalStateException when it cannot be read or is not of the expected form
     */
    @Override
    public synchronized Credentials current() {
        return known == null ? renewed() : known;
    }

    /** Reads the value again; for when Collibra refuses the known one. */
    @Override
    public synchronized Credentials renewed() {
        var read = SecretFormat.parse(read(), "the secret " + name);
        known = read;
        return read;
    }

    private String read() {
        try {
            var value = client.getSecretValue(request -> request.secretId(name)).secretString();
            return value == null ? "" : value;
        } catch (SdkException e) {
            throw new IllegalStateException("cannot read the secret " + name, e);
        }
    }
}
