package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.jobs.ForeignJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills cycles that import and finalize in one job. */
@QuarkusTest
@TestProfile(KillInOneCallTest.OwnTenant.class)
class KillInOneCallTest extends KillAndRestart {

    /** Makes Quarkus start the program and its simulated Collibra again. */
    public static final class OwnTenant implements QuarkusTestProfile {}

    @Inject
    SimulatorHost simulator;

    /** Only an older job proves that the list of jobs reaches back to before the call. */
    @BeforeEach
    void addAnOlderJob() {
        simulator.collibra().add(ForeignJob.of(Map.of("state", "COMPLETED", "ageMillis", "3600000"), Instant.now()));
    }

    @Test
    void aProgramKilledBetweenAnyTwoStepsAndStartedAgainCompletesTheCycle() throws IOException {
        var points = killedAtEachPoint("killed-once-at-", "{\"oneCall\": true, \"continueOnError\": false}");

        assertThat(points).as("points at which the program was killed").isGreaterThan(20);
    }
}
