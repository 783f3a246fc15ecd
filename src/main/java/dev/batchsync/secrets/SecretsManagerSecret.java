package dev.batchsync.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchsync.synchronization.CollibraLogin;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A user name and password kept in Secrets Manager, read once and again when asked to. */
final class SecretsManagerSecret implements CollibraLogin {

    private final ObjectMapper mapper = new ObjectMapper();
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
        var read = parsed(read());
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

    private Credentials parsed(String json) {
        var fields = tree(json);
        var username = fields.path("username");
        var password = fields.path("password");
        if (!username.isTextual() || !password.isTextual()) {
            throw new IllegalStateException(
                    "the secret " + name + " is not what is expected: {\"username\": \"…\", \"password\": \"…\"}");
        }
        return new Credentials(username.textValue(), password.textValue());
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException quotesTheSecret) {
            return MissingNode.getInstance();
        }
    }
}
