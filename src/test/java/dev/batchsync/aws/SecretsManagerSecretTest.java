package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.ScriptedService;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsManagerSecretTest {

    private ScriptedService service;
    private SecretsManagerClient client;
    private SecretsManagerSecret secret;

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start();
        client = EmulatedClients.client(SecretsManagerClient.builder(), service.endpoint());
        secret = new SecretsManagerSecret(client, "collibra");
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void isReadAnewAtEachCall() {
        service.answers(200, "{\"Name\": \"collibra\", \"SecretString\": \"first\"}");
        service.answers(200, "{\"Name\": \"collibra\", \"SecretString\": \"second\"}");

        assertThat(secret.get()).isEqualTo("first");
        assertThat(secret.get()).isEqualTo("second");

        assertThat(service.requests()).hasSize(2).allMatch(request -> request.equals("{\"SecretId\":\"collibra\"}"));
    }

    @Test
    void hasNoTextWhenItIsBinary() {
        service.answers(200, "{\"Name\": \"collibra\", \"SecretBinary\": \"aHVudGVyMg==\"}");

        assertThat(secret.get()).isEmpty();
    }

    @Test
    void isNamedWhenItCannotBeRead() {
        service.answers(400, "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"not there\"}");

        assertThatThrownBy(secret::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot read the secret collibra")
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }
}
