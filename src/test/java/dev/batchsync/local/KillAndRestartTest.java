package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Kills cycles whose batches and finalization are separate jobs. */
@QuarkusTest
@TestProfile(KillAndRestartTest.OwnTenant.class)
class KillAndRestartTest extends KillAndRestart {

    /** Makes Quarkus start the program and its simulated Collibra again. */
    public static final class OwnTenant implements QuarkusTestProfile {}

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-at-", "{\"evictFirst\": true, \"batch\": {\"maxResources\": 10}}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(40);
    }
}
