package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.collibra.client.CollibraConfiguration;
import dev.batchsync.collibra.login.Credentials.BearerToken;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLoginTest {

    @TempDir
    private Path folder;

    private static Login login(Map<String, String> properties) {
        var builder = new SmallRyeConfigBuilder().withMapping(LoginConfiguration.class);
        properties.forEach((name, value) -> builder.withDefaultValue("batchsync.login." + name, value));
        return LocalLogin.of(builder.build().getConfigMapping(LoginConfiguration.class));
    }

    @Test
    void aUserHasAPassword() {
        assertThat(login(Map.of("username", "ada", "password", "p")).current()).isEqualTo(new UserPassword("ada", "p"));
    }

    @Test
    void aTokenOrAClientCountsBeforeAUser() {
        var client = Map.of("username", "ada", "password", "p", "client-id", "app", "client-secret", "s");
        var token = Map.of("username", "ada", "password", "p", "client-id", "app", "token", "t");

        assertThat(login(client).current()).isEqualTo(new ClientSecret("app", "s"));
        assertThat(login(token).current()).isEqualTo(new BearerToken("t"));
        assertThat(login(token).renewed()).isEqualTo(new BearerToken("t"));
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> login(Map.of("client-id", "app")))
                .hasMessage(
                        "batchsync.login.client-secret is missing. Set it together with batchsync.login.client-id.");
        assertThatThrownBy(() -> login(Map.of("username", "ada")))
                .hasMessage("batchsync.login.password is missing. Set it together with batchsync.login.username.");
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
    void aFileInAnotherFormIsRejectedWithoutQuotingIt() throws IOException {
        var both = Files.writeString(
                folder.resolve("both.json"),
                "{\"token\": \"hunter2\", \"username\": \"a\", \"password\": \"hunter2\"}");

        assertThatThrownBy(() -> login(Map.of("file", both.toString())).current())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The file " + both + " holds no login. It must have one of these forms: ")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() ->
                        login(Map.of("file", folder.resolve("none").toString())).current())
                .hasMessageContaining("cannot read the login in");
    }

    @Test
    void theWayOfSendingAClientsSecretHasAKeyOfCollibras() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(TokenConfiguration.class)
                .withMapping(CollibraConfiguration.class)
                .withDefaultValue("batchsync.collibra.url", "https://acme.collibra.com")
                .withDefaultValue("batchsync.collibra.client-authentication", "basic")
                .build();

        assertThat(config.getConfigMapping(TokenConfiguration.class).clientAuthentication())
                .isEqualTo(ClientAuthentication.BASIC);
        assertThat(config.getConfigMapping(CollibraConfiguration.class).allowHttp())
                .isFalse();
    }
}
