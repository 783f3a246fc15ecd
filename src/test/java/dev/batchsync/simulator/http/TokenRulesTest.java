package dev.batchsync.simulator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.UserAccount;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the token endpoint refuses, in the form of OAuth errors, and whose tokens are admitted. */
@QuarkusTest
class TokenRulesTest {

    private static final String ID = "urn:sys:env:0a1b:i:2c3d";
    private static final String ENCODED_ID = "urn%3Asys%3Aenv%3A0a1b%3Ai%3A2c3d";
    private static final String SECRET = "hush";

    @TestHTTPResource("/simulator")
    URI simulator = URI.create("");

    @TempDir
    Path folder;

    @Inject
    SimulatorHost host;

    PlayedTenant tenant = PlayedTenant.apart(Path.of("."));

    @BeforeEach
    void play() {
        tenant.close();
        var account = new UserAccount(ID, SECRET, Duration.ofHours(1));
        tenant = PlayedTenant.on(
                host, SimulatorSettingsBuilder.of(folder).with(account).made());
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private RequestSpecification grant() {
        return given().baseUri(simulator.toString()).formParam("grant_type", "client_credentials");
    }

    private RequestSpecification grantByHeader(String id) {
        return grant().auth().preemptive().basic(id, SECRET);
    }

    private RequestSpecification grantByForm() {
        return grant().formParam("client_id", ID).formParam("client_secret", SECRET);
    }

    private static Response asked(RequestSpecification request) {
        return request.post("/rest/oauth/v2/token");
    }

    private static void assertRefused(RequestSpecification request, int status, String error) {
        var response = asked(request);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getMap("$"))
                .containsOnlyKeys("error", "error_description")
                .containsEntry("error", error);
    }

    @Test
    void anIdWithColonsMustBeEncodedInTheHeader() {
        assertThat(asked(grantByHeader(ENCODED_ID)).statusCode()).isEqualTo(200);
        assertRefused(grantByHeader(ID), 401, "invalid_client");
    }

    @Test
    void aBrokenHeaderIsNoLogin() {
        assertRefused(grant().header("Authorization", "Basic ?"), 401, "invalid_client");
        assertRefused(grant().header("Authorization", "Basic Zm9v"), 401, "invalid_client");
        assertRefused(grantByHeader("%zz"), 401, "invalid_client");
        assertRefused(grant().header("Authorization", "Bearer x"), 401, "invalid_client");
    }

    @Test
    void everyScopeIsRefused() {
        assertThat(asked(grantByForm()).statusCode()).isEqualTo(200);
        assertRefused(grantByForm().formParam("scope", "import"), 400, "invalid_scope");
        assertRefused(grantByHeader(ENCODED_ID).formParam("scope", "x y"), 400, "invalid_scope");
    }

    @Test
    void otherErrorsHaveTheFormOfOauthToo() {
        assertRefused(grant(), 401, "invalid_client");
        assertRefused(
                grantByForm().formParam("client_secret", SECRET).header("Authorization", "Basic x"),
                400,
                "invalid_request");
        var other = given().baseUri(simulator.toString())
                .formParam("grant_type", "password")
                .formParam("client_id", ID)
                .formParam("client_secret", SECRET);
        assertRefused(other, 400, "unsupported_grant_type");
    }

    @Test
    void tokensOfAnotherIssuerAreAdmittedWhileTheyAreTrusted() {
        var isAlive = new AtomicBoolean(true);
        assertThat(bearer("foreign")).isEqualTo(401);
        tenant.trust(token -> token.equals("foreign") && isAlive.get());

        assertThat(bearer("foreign")).isEqualTo(200);
        assertThat(bearer("unknown")).isEqualTo(401);
        isAlive.set(false);
        assertThat(bearer("foreign")).isEqualTo(401);
    }

    private int bearer(String token) {
        return given().baseUri(simulator.toString())
                .header("Authorization", "Bearer " + token)
                .get("/rest/2.0/application/info")
                .statusCode();
    }
}
