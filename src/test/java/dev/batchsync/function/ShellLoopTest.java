package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batchsync.function.ApiDescription.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of docs/http.md that starts a cycle and waits for its end, in a shell and against local mode. */
@QuarkusTest
class ShellLoopTest {

    @ConfigProperty(name = "batchsync.local.bucket")
    Path bucket = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theLineOfTheDocumentationStartsACycleAndWaitsForItsEnd() throws IOException, InterruptedException {
        for (var program : List.of("bash", "curl", "sed", "grep")) {
            assumeTrue(isFound(program), program + " is not found");
        }
        upload();
        awaitFirstCycle();

        var printed = run(line());

        assertThat(printed).isEqualTo("\"phase\":\"completed\"\n");
        var cycles = RestAssured.get("/synchronizations/payments/cycles").jsonPath();
        assertThat(cycles.getList("phase")).containsExactly("completed", "completed");
        assertAsDescribed("/cycles/" + cycles.getString("[0].id"));
        assertAsDescribed("/cycles");
        assertAsDescribed("/synchronizations/payments");
    }

    /** As the program's own mapper writes it. */
    private static void assertAsDescribed(String path) {
        var answer = RestAssured.get(path);
        var headers = answer.headers().asList().stream().collect(Collectors.toMap(Header::getName, Header::getValue));
        var seen = new Seen("GET", path, answer.statusCode(), headers, answer.asString());
        assertThat(ApiDescription.read().faults(seen)).isEmpty();
    }

    @Test
    void theLineEndsIfNoCycleCanBeStarted() throws IOException, InterruptedException {
        for (var program : List.of("bash", "curl", "sed", "grep")) {
            assumeTrue(isFound(program), program + " is not found");
        }

        assertThat(run(line().replace("payments.json", "none.json"))).isEmpty();
    }

    private static boolean isFound(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .anyMatch(Files::isExecutable);
    }

    private static String line() throws IOException {
        try (var lines = Files.lines(Path.of("docs/http.md"))) {
            var found = lines.filter(line -> line.startsWith("c=$(curl")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private void upload() throws IOException {
        var file = bucket.resolve("inbox/payments/payments.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Shell loop\"}}]");
    }

    private static void awaitFirstCycle() {
        Awaitility.await().atMost(2, TimeUnit.MINUTES).until(() -> RestAssured.get(
                        "/synchronizations/payments/cycles?phase=completed")
                .asString()
                .contains("\"phase\""));
    }

    private String run(String line) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var builder = new ProcessBuilder("bash", "-c", line)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("U", "http://localhost:" + RestAssured.port);
        var process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, UTF_8);
    }
}
