package dev.batchsync.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.CollibraLogin.BearerToken;
import dev.batchsync.synchronization.CollibraLogin.ClientSecret;
import dev.batchsync.synchronization.CollibraLogin.UserPassword;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginBeansTest {

    @TempDir
    private Path folder;

    private static CollibraLogin login(Map<String, String> properties) {
        var builder = new SmallRyeConfigBuilder().withMapping(LoginConfiguration.class);
        properties.forEach((name, value) -> builder.withDefaultValue("batchsync.login." + name, value));
        return LoginBeans.of(builder.build().getConfigMapping(LoginConfiguration.class));
    }

    @Test
    void aUserIsTakenWithItsPassword() {
        assertThat(login(Map.of("username", "ada", "password", "p")).current()).isEqualTo(new UserPassword("ada", "p"));
    }

    @Test
    void whatIsMoreSpecialCountsBeforeTheUser() {
        var client = Map.of("username", "ada", "password", "p", "client-id", "app", "client-secret", "s");
        var token = Map.of("username", "ada", "password", "p", "client-id", "app", "token", "t");

        assertThat(login(client).current()).isEqualTo(new ClientSecret("app", "s"));
        assertThat(login(token).current()).isEqualTo(new BearerToken("t"));
        assertThat(login(token).renewed()).isEqualTo(new BearerToken("t"));
    }

    @Test
    void halfAWayIsNone() {
        assertThatThrownBy(() -> login(Map.of("client-id", "app")))
                .hasMessage("batchsync.login.client-secret is missing (expected: a value beside client-id)");
        assertThatThrownBy(() -> login(Map.of("username", "ada")))
                .hasMessage("batchsync.login.password is missing (expected: a value beside username)");
        assertThatThrownBy(() -> login(Map.of())).hasMessageStartingWith("batchsync.login.username is missing");
    }

    @Test
    void aFileIsReadAgainOnRequest() throws IOException {
        var file = Files.writeString(folder.resolve("secret.json"), "{\"clientId\": \"app\", \"clientSecret\": \"1\"}");
        var login = login(Map.of("file", file.toString(), "token", "t"));
        assertThat(login.current()).isEqualTo(new ClientSecret("app", "1"));

        Files.writeString(file, "{\"token\": \"2\"}");

        assertThat(login.current()).isEqualTo(new ClientSecret("app", "1"));
        assertThat(login.renewed()).isEqualTo(new BearerToken("2"));
        assertThat(login.current()).isEqualTo(new BearerToken("2"));
    }

    @Test
    void aFileOfAnotherFormIsRefusedWithoutQuotingIt() throws IOException {
        var both = Files.writeString(
                folder.resolve("both.json"),
                "{\"token\": \"hunter2\", \"username\": \"a\", \"password\": \"hunter2\"}");

        assertThatThrownBy(() -> login(Map.of("file", both.toString())).current())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not what is expected, one of")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() ->
                        login(Map.of("file", folder.resolve("none").toString())).current())
                .hasMessageContaining("cannot read the secret in");
    }
}
