package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Import and finalization in one job, in a tenant of its own: somebody else's jobs would rightly leave a lost one in doubt. */
@QuarkusTest
@TestProfile(KillInOneCallTest.OwnTenant.class)
class KillInOneCallTest extends KillAndRestart {

    /** Changes nothing, but has the program and its simulated Collibra started anew. */
    public static final class OwnTenant implements QuarkusTestProfile {}

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-once-at-", "{\"oneCall\": true, \"continueOnError\": false}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(20);
    }
}
