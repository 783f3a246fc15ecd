package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The private tenant, without the configuration that trusts its authority. */
@QuarkusTest
@QuarkusTestResource(
        value = PrivateTenant.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "tls", value = ""))
class UntrustedTenantTest {

    @Inject
    ImportJobs jobs;

    @Test
    void isNotSentAnything() {
        var answer = jobs.prepare(new SynchronizationId("untrusted"), Definition.DEFAULT, PlentyOfTime.LEFT);

        assertThat(answer).isInstanceOfSatisfying(NotStarted.class, notStarted -> assertThat(notStarted.why())
                .startsWith("Collibra at https://localhost:")
                .contains("nothing was sent: no connection: ", "certification path"));
        assertThat(PrivateTenant.reached()).isZero();
    }
}
