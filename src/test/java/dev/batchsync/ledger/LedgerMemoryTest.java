package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty million resources in the profile {@code ledger}; fewer otherwise. */
class LedgerMemoryTest {

    private static final long RESOURCES = Long.getLong("ledger.resources", 2_100_000);

    @TempDir
    Path folder;

    @Test
    void comparesSourcesManyTimesItsHeap() throws IOException, InterruptedException {
        assertThat(run())
                .isEqualTo(
                        "64 MB heap, %d added, %d in base, %d unchanged, %d missing",
                        RESOURCES, RESOURCES, RESOURCES / 2, RESOURCES - RESOURCES / 2);
    }

    private String run() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var program = new ProcessBuilder(List.of(
                        java,
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        LargeLedger.class.getName(),
                        folder.toString(),
                        String.valueOf(RESOURCES)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).isZero();
        return output;
    }
}
