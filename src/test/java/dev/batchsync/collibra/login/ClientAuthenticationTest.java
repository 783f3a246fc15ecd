package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.UserAccount;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collibra's own token endpoint knows the client in both ways of sending its id and secret. */
@QuarkusTest
class ClientAuthenticationTest {

    @TempDir
    Path folder;

    @Inject
    SimulatorHost simulator;

    @Inject
    @RestClient
    TokenApi.OfCollibra collibra;

    @Inject
    @RestClient
    TokenApi.OfProvider provider;

    @Inject
    TokenConfiguration configured;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | urn:sys:env:0a1b:i:2c3d | secret",
                "BASIC | urn:sys:env:0a1b:i:2c3d | secret",
                "POST  | plain                   | a:b c+d%41&e=ä",
                "BASIC | plain                   | a:b c+d%41&e=ä",
                "BASIC | a+b:c d%3A              | ::",
            })
    void givesATokenWhateverTheirCharacters(ClientAuthentication way, String id, String secret) {
        var account = new UserAccount(id, secret, Duration.ofHours(1));
        var settings = SimulatorSettingsBuilder.of(folder).with(account).made();
        try (var tenant = PlayedTenant.on(simulator, settings)) {
            var endpoint = new TokenEndpoint(collibra, provider, TokenSettings.with(way), false);

            var document = endpoint.ask(new ClientSecret(id, secret));

            assertThat(document.accessToken()).isNotBlank();
            assertThat(document.expiresInSeconds()).isEqualTo(3600);
            assertThat(tenant.calls()).containsExactly("TOKEN");
        }
    }

    @Test
    void isInTheBodyByDefault() {
        assertThat(configured.clientAuthentication()).isEqualTo(ClientAuthentication.POST);
    }
}
