package dev.batchsync.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.synchronization.CollibraLogin.UserPassword;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private void holds(String value) {
        var quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value));
        service.answers(200, "{\"Name\": \"collibra\", \"SecretString\": \"" + quoted + "\"}");
    }

    @Test
    void isReadOnceAndAgainOnlyOnRequest() {
        holds("{\"username\": \"ada\", \"password\": \"first\"}");
        holds("{\"username\": \"ada\", \"password\": \"second\", \"rotated\": true}");

        assertThat(secret.current()).isEqualTo(new UserPassword("ada", "first"));
        assertThat(secret.current()).isEqualTo(new UserPassword("ada", "first"));
        assertThat(secret.renewed()).isEqualTo(new UserPassword("ada", "second"));
        assertThat(secret.current()).isEqualTo(new UserPassword("ada", "second"));

        assertThat(service.requests()).hasSize(2).allMatch(request -> request.equals("{\"SecretId\":\"collibra\"}"));
    }

    @Test
    void keepsThePasswordOutOfTexts() {
        assertThat(new UserPassword("ada", "hunter2"))
                .asString()
                .contains("ada")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{\"username\": \"ada\", \"password\": hunter2}",
                "{\"username\": \"ada\", \"passwort\": \"hunter2\"}",
                "{\"username\": 1, \"password\": \"hunter2\"}",
                "[\"hunter2\"]",
                ""
            })
    void refusesAnotherFormWithoutQuotingIt(String value) {
        holds(value);

        assertThatThrownBy(secret::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the secret collibra is not what is expected")
                .hasStackTraceContaining("SecretsManagerSecret")
                .satisfies(e -> assertThat(e).hasNoCause().message().doesNotContain("hunter2"));
    }

    @Test
    void tellsWhichSecretCannotBeRead() {
        service.answers(400, "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"not there\"}");

        assertThatThrownBy(secret::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot read the secret collibra")
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void keepsWhatItKnowsWhenItCannotBeReadAgain() {
        holds("{\"username\": \"ada\", \"password\": \"first\"}");
        secret.current();
        service.answers(400, "{\"__type\": \"ResourceNotFoundException\", \"Message\": \"not there\"}");

        assertThatThrownBy(secret::renewed).isInstanceOf(IllegalStateException.class);

        assertThat(secret.current()).isEqualTo(new UserPassword("ada", "first"));
    }
}
