package dev.batchsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The content of the zip that is deployed. */
class FunctionZipContentIT {

    private static final List<String> OF_OTHER_MODES = List.of(
            "dev/batchsync/commandline/.+",
            "dev/batchsync/local/.+",
            "dev/batchsync/loopback/.+",
            "dev/batchsync/simulator/.+");

    /** Local mode listens. The function asks Lambda for work, and nothing that listens belongs to it. */
    private static final String LISTENING =
            ".*(LocalHttp|quarkus-vertx-http|vertx-web-\\d|resteasy-reactive-vertx|brotli).*";

    private static final String TESTING = ".*(junit|assertj|s3proxy|elasticmq|h2database|dhatim).*";

    /** Apache POI, with which the simulated Collibra shows numbers, and what only POI needs. */
    private static final String SHOWING_NUMBERS =
            ".*(org\\.apache\\.poi|zaxxer|commons-collections4|commons-math3|log4j).*";

    /** The last one is needed only by files whose header has a name, as the command gzip writes it. */
    private static final List<String> THAT_UNPACK_GZIP = List.of("commons-compress", "commons-io", "commons-lang3");

    private static final String SECRET = ".*(\\.env|\\.pem|\\.key|\\.jks|\\.p12|credentials)";

    @Test
    void containsEachEntryOnce() {
        assertThat(FunctionZip.entries()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void containsNothingOfLocalModeTheSimulatorOrTestsNoHttpServerAndNoSecrets() {
        var entries = FunctionZip.entries();

        assertThat(OF_OTHER_MODES).allSatisfy(other -> assertThat(entries).noneMatch(name -> name.matches(other)));
        assertThat(entries)
                .noneMatch(name -> name.matches(LISTENING))
                .noneMatch(name -> name.matches(TESTING))
                .noneMatch(name -> name.matches(SHOWING_NUMBERS))
                .noneMatch(name -> name.matches(SECRET));
    }

    @Test
    void containsTheLibrariesThatUnpackGzip() {
        assumeFalse(FunctionZip.isNative(), "a native image has no libraries apart");
        var entries = FunctionZip.entries();

        assertThat(THAT_UNPACK_GZIP).allSatisfy(library -> assertThat(entries)
                .anyMatch(name -> name.matches("lib/.*\\b" + library + "-\\d.*\\.jar")));
    }
}
