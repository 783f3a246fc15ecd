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

/** A tenant that accepts no connection within the connect time-out, so that nothing can have been started. */
@QuarkusTest
@QuarkusTestResource(
        value = SilentTenant.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "full", value = ""))
class FullTenantTest {

    @Inject
    ImportJobs jobs;

    @Test
    void hasStartedNothing() {
        var id = new SynchronizationId("full");

        assertThat(jobs.submitFinalization(id, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.why())
                        .startsWith("nothing was sent: no connection: ")
                        .contains("connection timed out"));
    }
}
