package dev.batchsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.local.SmallCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends the packaged program in local mode, as a person does. */
class LocalProgramIT {

    /** It takes three or four seconds. A program that hangs does not end at all. */
    private static final Duration SECONDS_OF_A_BUSY_MACHINE = Duration.ofSeconds(60);

    private static final int RESOURCES = 2_000;

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void prepare() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var inbox = Files.createDirectories(folder.resolve("data/bucket/inbox/bank"));
        Files.writeString(inbox.resolve("catalog.json"), SmallCatalog.of("Bank", RESOURCES));
    }

    private LocalProgram start(String log, int resourcesPerSecond) throws IOException {
        return LocalProgram.start(
                folder,
                log,
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "BATCHSYNC_LOCAL_SAMPLE",
                        "false",
                        "BATCHSYNC_SIMULATOR_RESOURCES_PER_SECOND",
                        String.valueOf(resourcesPerSecond)));
    }

    @Test
    void sigtermInTheMiddleOfABatchEndsItQuietlyAndTheNextStartGoesOn() throws Exception {
        try (var program = start("first.log", 10)) {
            program.awaitLine("Open http://localhost:" + port + "/");
            program.awaitLine("Importing batch 1 of 1");

            assertThat(program.endsWithin(SECONDS_OF_A_BUSY_MACHINE)).isTrue();
            assertThat(program.lines()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
        try (var again = start("second.log", 10_000)) {
            again.awaitLine("Carrying on with 1 open cycle: bank");
            again.awaitLine("| completed: Imported 2,000 resources in 1 batch");

            assertThat(again.endsWithin(SECONDS_OF_A_BUSY_MACHINE)).isTrue();
            assertThat(again.lines()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
    }

    @Test
    void aBusyPortIsNamedTogetherWithTheWayToAnotherOne() throws Exception {
        try (var busy = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var program = start("busy.log", 10_000)) {
            assertThat(busy.isBound()).isTrue();
            program.awaitLine("Port " + port + " is in use by another program");
            assertThat(program.lines()).anyMatch(line -> line.contains("-Dquarkus.http.port="));
            assertThat(program.lines()).noneMatch(line -> line.contains("kill"));
        }
    }
}
