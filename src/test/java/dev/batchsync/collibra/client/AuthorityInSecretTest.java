package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A tenant behind a proxy, with a private certificate authority that the secret of the deployment contains. */
@QuarkusTest
@QuarkusTestResource(
        value = PrivateTenant.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "tls", value = ""),
            @ResourceArg(name = "secret", value = ""),
            @ResourceArg(name = "proxied", value = "")
        })
class AuthorityInSecretTest {

    @Inject
    ImportJobs jobs;

    @Test
    void isTrustedThroughTheProxy() {
        var answer = jobs.prepare(new SynchronizationId("private"), Definition.DEFAULT, PlentyOfTime.LEFT);

        assertThat(answer).isEqualTo(new Ready());
        assertThat(PrivateTenant.reached()).isEqualTo(1);
        assertThat(ForwardProxy.lines()).singleElement().asString().startsWith("CONNECT localhost:");
    }
}
