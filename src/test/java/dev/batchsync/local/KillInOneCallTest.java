package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Kills cycles that import and finalize in one job.
 *
 * <p>They need a tenant of their own: jobs of other tests would rightly leave it in doubt which job is the lost one.
 */
@QuarkusTest
@TestProfile(KillInOneCallTest.OwnTenant.class)
class KillInOneCallTest extends KillAndRestart {

    /** Makes Quarkus start the program and its simulated Collibra again. */
    public static final class OwnTenant implements QuarkusTestProfile {}

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-once-at-", "{\"oneCall\": true, \"continueOnError\": false}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(20);
    }
}
