package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A tenant with https and a private certificate authority, configured as docs/collibra.md shows. */
@QuarkusTest
@QuarkusTestResource(
        value = PrivateTenant.class,
        restrictToAnnotatedClass = true,
        initArgs = {@ResourceArg(name = "tls", value = ""), @ResourceArg(name = "trusted", value = "")})
class PrivateTenantTest {

    private static final SynchronizationId ID = new SynchronizationId("private");

    @Inject
    ImportJobs jobs;

    @Test
    void isTrustedByItsConfiguredAuthority() {
        assertThat(jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT)).isEqualTo(new Ready());
    }

    @Test
    void doesNotLeadCredentialsElsewhere() {
        var answer = jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT);

        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .startsWith("HTTP 307: to https://localhost"));
        assertThat(PrivateTenant.strayed()).isZero();
    }

    @Test
    void keepsTheSimulatorOff() {
        assertThat(RestAssured.get("/simulator").statusCode()).isEqualTo(404);
    }
}
