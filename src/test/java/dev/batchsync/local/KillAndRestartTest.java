package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Kills cycles whose batches and finalization are separate jobs. */
@QuarkusTest
class KillAndRestartTest extends KillAndRestart {

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-at-", "{\"evictFirst\": true, \"batch\": {\"maxResources\": 10}}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(40);
    }
}
