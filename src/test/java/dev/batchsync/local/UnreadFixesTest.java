package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.repair.FixUpload;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The program lists a fix file whose cycle was over before it was read. */
@QuarkusTest
class UnreadFixesTest {

    @Inject
    Collaborators core;

    @Test
    void aFixFileOfACycleThatIsOverIsAnIgnoredUpload() {
        var file = new PinnedObject("inbox/crm/fix/20260301T080000Z-0a0bb52a/f.json", "v1", 9, SampleCycle.NOW);
        var failed = Problem.of(Problem.Kind.BATCH_FAILED, "It failed.");
        var held = new Phase.Held(failed, SampleCycle.NOW, SampleCycle.IMPORTING)
                .with(new FixUpload(file, SampleCycle.NOW, SampleCycle.NOW, Optional.empty(), false));
        var cancelled = new Phase.Cancelled("A person cancelled it", SampleCycle.NOW, Optional.of(held));

        core.listener().reported(SampleCycle.in(cancelled));

        var listed = given().get("/ignored-uploads").jsonPath();
        assertThat(listed.getList("findAll { it.key == '" + file.key() + "' }.reason", String.class))
                .isEqualTo(
                        List.of("Cycle 20260301T080000Z-0a0bb52a ended before the file was read. A person cancelled it."
                                + " Nothing of the file was sent. If the newest upload does not have the correction, upload the whole"
                                + " corrected file to inbox/crm/."));
    }
}
