package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.collibra.login.Credentials.BearerToken;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLoginTest {

    private final Deque<String> values = new ArrayDeque<>();
    private final Login login = SecretLogin.of(this::read);

    private String read() {
        if (values.isEmpty()) {
            throw new IllegalStateException("cannot read the secret");
        }
        return values.remove();
    }

    @Test
    void isReadOnceAndAgainOnlyOnRequest() {
        values.add("{\"username\": \"ada\", \"password\": \"first\"}");
        values.add("{\"username\": \"ada\", \"password\": \"second\", \"rotated\": true}");

        assertThat(login.current()).isEqualTo(new UserPassword("ada", "first"));
        assertThat(login.current()).isEqualTo(new UserPassword("ada", "first"));
        assertThat(login.renewed()).isEqualTo(new UserPassword("ada", "second"));
        assertThat(login.current()).isEqualTo(new UserPassword("ada", "second"));
        assertThat(values).isEmpty();
    }

    @Test
    void staysWhenTheSecretCannotBeReadAgain() {
        values.add("{\"username\": \"ada\", \"password\": \"first\"}");
        login.current();

        assertThatThrownBy(login::renewed).isInstanceOf(IllegalStateException.class);

        assertThat(login.current()).isEqualTo(new UserPassword("ada", "first"));
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
    void isRejectedInAnotherFormWithoutQuotingIt(String value) {
        values.add(value);

        assertThatThrownBy(login::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The secret named by batchsync.secrets.name holds no login. It must have one of")
                .hasStackTraceContaining("SecretFormat")
                .satisfies(e -> assertThat(e).hasNoCause().message().doesNotContain("hunter2"));
    }

    @Test
    void keepsItsSecretOutOfTexts() {
        assertThat(new UserPassword("ada", "hunter2"))
                .asString()
                .contains("ada")
                .doesNotContain("hunter2");
        assertThat(new ClientSecret("app", "hunter2"))
                .asString()
                .contains("app")
                .doesNotContain("hunter2");
        assertThat(new BearerToken("hunter2")).asString().doesNotContain("hunter2");
        assertThat(new Authorization.Pass("hunter2", true)).asString().doesNotContain("hunter2");
    }
}
