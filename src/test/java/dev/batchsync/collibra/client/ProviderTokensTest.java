package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.synchronization.ImportJobs.Accepted;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Readiness;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.ImportJobs.Submission;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.BatchFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program logs in with the short-lived tokens of an identity provider that the simulated Collibra trusts. */
@QuarkusTest
@QuarkusTestResource(value = TestIssuer.class, restrictToAnnotatedClass = true)
class ProviderTokensTest extends TenantOfItsOwn {

    private static final SynchronizationId ID = new SynchronizationId("provided");
    private static final int BATCHES = 4;

    @Inject
    AdjustableClock clock;

    @BeforeEach
    void trust() {
        clock.stop();
        TestIssuer.begin(clock);
        tenant.trust(TestIssuer::isAlive);
        login.is(new ClientSecret("app", "s&cret"));
    }

    @AfterEach
    void goOn() {
        clock.goOn();
    }

    private Readiness prepared() {
        return jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT);
    }

    private Submission batch(int number) throws IOException {
        var name = "provided_20260101T000000Z-0a1b2c3d_batch-" + number + "_attempt-1.json";
        var json = "[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Provided " + number + "\"}}]";
        var file = Files.writeString(folder.resolve(name), json);
        return jobs.submitBatch(new BatchCall(ID, Definition.DEFAULT, BatchFormat.JSON, name, file), PlentyOfTime.LEFT);
    }

    private void assertSucceeds(Submission submission) {
        tenant.passTo(tenant.clock().instant().plusSeconds(10));
        clock.advance(Duration.ofSeconds(3));
        assertThat(submission).isInstanceOf(Accepted.class);
        assertThat(jobs.status(((Accepted) submission).job(), PlentyOfTime.LEFT))
                .isEqualTo(new Succeeded());
        clock.advance(Duration.ofSeconds(3));
    }

    @Test
    void aCycleOutlivesManyTokens() throws IOException {
        assertThat(prepared()).isEqualTo(new Ready());
        for (int number = 1; number <= BATCHES; number++) {
            assertSucceeds(batch(number));
        }
        assertSucceeds(jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT));

        assertThat(tenant.catalog().stream().filter(line -> line.startsWith("Community Provided")))
                .hasSize(BATCHES);
        assertThat(tenant.violations()).isEmpty();
        assertThat(TestIssuer.requests()).hasSize(BATCHES + 1);
        assertThat(tenant.calls()).doesNotContain("TOKEN");
        // Nothing was rejected: each call was made once.
        assertThat(tenant.calls()).hasSize(1 + 2 * (BATCHES + 1));
    }

    @Test
    void theProviderGetsClientScopeAndAudience() {
        prepared();

        assertThat(TestIssuer.requests()).hasSize(1);
        assertThat(TestIssuer.requests().get(0).split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials",
                        "client_id=app",
                        "client_secret=s%26cret",
                        "scope=collibra%2Fimport",
                        "audience=https%3A%2F%2Facme.collibra.com");
    }

    @Test
    void aTokenThatExpiresUnseenIsRenewedOnceAndTheUploadIsRepeatedWhole() throws IOException {
        TestIssuer.keepLifetimesSecret();
        assertThat(prepared()).isEqualTo(new Ready());
        clock.advance(TestIssuer.LIFETIME);

        assertThat(batch(1)).isInstanceOf(Accepted.class);

        assertThat(tenant.calls()).containsExactly("INFO", "BATCH", "BATCH");
        assertThat(TestIssuer.requests()).hasSize(2);
        tenant.passTo(tenant.clock().instant().plusSeconds(1));
        assertThat(tenant.catalog()).anyMatch(line -> line.startsWith("Community Provided 1"));
    }

    @Test
    void aRevokedTokenIsRenewedOnce() {
        prepared();
        TestIssuer.revokeAll();

        assertThat(prepared()).isEqualTo(new Ready());
        assertThat(TestIssuer.requests()).hasSize(2);
    }

    @Test
    void aSecondRejectionIsFinal() {
        tenant.trust(token -> false);

        assertThat(prepared()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains(
                        "Collibra rejected client app (not logged in, or not allowed to see this: HTTP 401: User is not"
                                + " authenticated.). Check that Collibra accepts the client, and its permissions."));
        assertThat(tenant.calls()).containsExactly("INFO", "INFO");
        assertThat(TestIssuer.requests()).hasSize(2);
    }

    @Test
    void anErrorOfTheProviderIsShownWithWhatToDo() throws IOException {
        TestIssuer.refuse(400, "{\"error\": \"invalid_scope\", \"error_description\": \"No such\\nscope here.\"}");

        assertThat(batch(1)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .isEqualTo("The token endpoint " + TestIssuer.address()
                        + " rejected client app (no access token: HTTP 400: invalid_scope: No"
                        + " such scope here.). Check batchsync.collibra.token-scope."));
        assertThat(tenant.calls()).isEmpty();
    }

    @Test
    void anErrorInAnotherFormIsShownWhole() throws IOException {
        TestIssuer.refuse(401, "{\"errorCode\": \"invalid_client\", \"errorSummary\": \"Wrong secret\"}");

        assertThat(batch(1)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("\"errorSummary\": \"Wrong secret\"")
                .endsWith("Check the client id, the client secret and batchsync.collibra.client-authentication."));
    }

    @Test
    void aProviderThatIsDownIsWaitedFor() throws IOException {
        TestIssuer.refuse(503, "down");

        assertThat(batch(1)).isInstanceOfSatisfying(NotStarted.class, waiting -> assertThat(waiting.why())
                .contains("The token endpoint " + TestIssuer.address() + " gives no token: HTTP 503: down"));
        assertThat(tenant.calls()).isEmpty();
    }

    @Test
    void aRedirectOfTheProviderIsNotFollowed() throws IOException {
        TestIssuer.refuse(307, "");

        assertThat(batch(1)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("HTTP 307")
                .endsWith("and the address of the token endpoint."));
        assertThat(TestIssuer.strayed()).isZero();
    }
}
