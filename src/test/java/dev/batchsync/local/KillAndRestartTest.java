package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Batches and finalization, each a job of its own. */
@QuarkusTest
class KillAndRestartTest extends KillAndRestart {

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-at-", "{\"evictFirst\": true, \"batch\": {\"maxResources\": 10}}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(40);
    }
}
