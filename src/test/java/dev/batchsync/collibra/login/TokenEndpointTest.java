package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static final String ADDRESS = "https://login.acme.com/oauth2/token";

    @ParameterizedTest
    @ValueSource(strings = {ADDRESS, "http://localhost:9000/token", "http://127.0.0.1/token", "http://[::1]:1/token"})
    void isAnHttpsAddressOrOneOfThisMachine(String url) {
        assertThatCode(() -> TokenEndpoint.check(TokenSettings.at(url), false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.acme.com/token", "http://10.0.0.7/token", "http://localhost.evil.example/t"})
    void isPlainHttpToAnotherMachineOnlyWhenAllowed(String url) {
        assertThatThrownBy(() -> TokenEndpoint.check(TokenSettings.at(url), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchsync.collibra.token-url: \"" + url
                        + "\" would send credentials over plain http. Use https, or allow http with"
                        + " batchsync.collibra.allow-http=true.");
        assertThatCode(() -> TokenEndpoint.check(TokenSettings.at(url), true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login.acme.com", "https://", "ftp://a/b", "https://a/token?x=1", "https://a/token#x", "a b"})
    void isRejectedInAnyOtherForm(String url) {
        assertThatThrownBy(() -> TokenEndpoint.check(TokenSettings.at(url), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchsync.collibra.token-url: \"" + url
                        + "\" is not the address of a token endpoint. Use the whole address, such as " + ADDRESS + ".");
    }

    @Test
    void doesNotShowAPasswordInItsAddress() {
        assertThatThrownBy(() -> TokenEndpoint.check(TokenSettings.at("https://ada:hunter2@login.acme.com"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void ofCollibraTakesNeitherScopeNorAudience() {
        var none = Optional.<String>empty();
        var scope = new TokenSettings(ClientAuthentication.POST, none, Optional.of("import"), none);
        var audience = new TokenSettings(ClientAuthentication.POST, none, none, Optional.of("collibra"));

        assertThatThrownBy(() -> TokenEndpoint.check(scope, false))
                .hasMessage(
                        "batchsync.collibra.token-scope is set, but batchsync.collibra.token-url is not. Collibra's own"
                                + " token endpoint takes no scope. Set the address of your identity provider, or remove the"
                                + " scope.");
        assertThatThrownBy(() -> TokenEndpoint.check(audience, false))
                .hasMessageStartingWith("batchsync.collibra.token-audience is set");
        assertThatCode(() -> TokenEndpoint.check(TokenSettings.NONE, false)).doesNotThrowAnyException();
    }
}
