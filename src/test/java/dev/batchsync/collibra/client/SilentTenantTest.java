package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Uncertain;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A tenant that takes requests and does not answer within the read time-out. */
@QuarkusTest
@QuarkusTestResource(value = SilentTenant.class, restrictToAnnotatedClass = true)
class SilentTenantTest {

    private static final SynchronizationId ID = new SynchronizationId("silent");

    @Inject
    ImportJobs jobs;

    @Test
    void isAskedAgain() {
        var before = requests("GET");

        assertThat(jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT))
                .isInstanceOfSatisfying(NotStarted.class, answer -> assertThat(answer.why())
                        .contains("no answer", "timeout period of 250ms"));
        assertThat(requests("GET") - before).isEqualTo(4);
    }

    @Test
    void isNotAskedTwiceToStartAJob() {
        assertThat(jobs.submitFinalization(ID, Definition.DEFAULT.finalization(), PlentyOfTime.LEFT))
                .isInstanceOf(Uncertain.class);
        assertThat(requests("POST")).isEqualTo(1);
    }

    private static long requests(String method) {
        return SilentTenant.lines().stream()
                .filter(line -> line.startsWith(method))
                .count();
    }
}
