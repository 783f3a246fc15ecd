package dev.batchsync.collibra.login;

import dev.batchsync.collibra.login.ClientAuthentication.Wanted;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.TokenApi.TokenDocument;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where access tokens come from: Collibra itself, or an identity provider that Collibra trusts. */
@Singleton
class TokenEndpoint {

    private static final SafeAddress.Setting SETTING = new SafeAddress.Setting(
            "batchsync.collibra.token-url", "the address of a token endpoint", "https://login.acme.com/oauth2/token");

    private final TokenApi api;
    private final TokenConfiguration configuration;
    private final boolean allowHttp;

    TokenEndpoint(
            @RestClient TokenApi.OfCollibra collibra,
            @RestClient TokenApi.OfProvider provider,
            TokenConfiguration configuration,
            @ConfigProperty(name = "batchsync.collibra.allow-http", defaultValue = "false") boolean allowHttp) {
        this.api = configuration.tokenUrl().isPresent() ? provider : collibra;
        this.configuration = configuration;
        this.allowHttp = allowHttp;
    }

    void check(@Observes StartupEvent starting) {
        check(configuration, allowHttp);
    }

    /**
     * Checks what is configured.
     *
     * @throws IllegalArgumentException when the address would endanger credentials, or a setting has no effect
     */
    static void check(TokenConfiguration configuration, boolean allowHttp) {
        if (configuration.tokenUrl().isPresent()) {
            var unused = SafeAddress.of(SETTING, configuration.tokenUrl().get(), allowHttp);
        } else {
            requireAbsent("scope", configuration.tokenScope());
            requireAbsent("audience", configuration.tokenAudience());
        }
    }

    /** Collibra's own endpoint answers invalid_scope to any scope; rights follow the application. */
    private static void requireAbsent(String name, Optional<String> value) {
        if (value.isPresent()) {
            throw new IllegalArgumentException("batchsync.collibra.token-" + name
                    + " is set, but batchsync.collibra.token-url is not. Collibra's own token endpoint takes no " + name
                    + ". Set the address of your identity provider, or remove the " + name + ".");
        }
    }

    TokenDocument ask(ClientSecret client) {
        var wanted = new Wanted(
                configuration.tokenScope().orElse(null),
                configuration.tokenAudience().orElse(null));
        return configuration.clientAuthentication().ask(api, client, wanted);
    }

    /** Names the endpoint in messages. */
    String name() {
        return configuration.tokenUrl().map(url -> "The token endpoint " + url).orElse("Collibra's token endpoint");
    }
}
