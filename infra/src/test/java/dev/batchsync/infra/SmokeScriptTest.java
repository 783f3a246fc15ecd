package dev.batchsync.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs smoke.sh with a stand-in for the AWS CLI, which keeps an account in a folder and rejects what it does not know. */
class SmokeScriptTest {

    @TempDir
    Path folder;

    private Path account;

    private record Run(int status, String output) {}

    @BeforeEach
    void prepare() throws IOException {
        account = Files.createDirectories(folder.resolve("account"));
        Files.writeString(folder.resolve("function.zip"), "zip");
        Files.writeString(folder.resolve("login.json"), "{\"username\": \"a\", \"password\": \"secret-of-test\"}");
    }

    private Run smoke(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("bash", Path.of("smoke.sh").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectInput(new File("/dev/null"));
        var stub = Path.of("src", "test", "resources", "aws-stub").toAbsolutePath();
        builder.environment().put("PATH", stub + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("ACCOUNT", account.toString());
        builder.environment().put("SMOKE_PAUSE", "0");
        var process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end:\n" + Files.readString(folder.resolve("output")));
        }
        return new Run(process.exitValue(), Files.readString(folder.resolve("output"), UTF_8));
    }

    private Run smokeOfZip(String... further) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--bucket", "releases", "--zip", "function.zip"));
        arguments.addAll(List.of(further));
        return smoke(arguments.toArray(String[]::new));
    }

    private void theCycleEnds(String phase) throws IOException {
        Files.writeString(account.resolve("phase"), phase);
    }

    private void fails(String command) throws IOException {
        Files.writeString(account.resolve("fails"), command);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(account.resolve("calls"));
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(Files.createDirectories(account.resolve("resources")))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void expectsTheCutOffFileToFailAndRemovesEverything() throws IOException, InterruptedException {
        theCycleEnds("failed");

        var run = smokeOfZip();

        assertThat(run.output()).contains("cycle failed ", "the smoke test passed");
        assertThat(run.status()).isZero();
        assertThat(left()).isEmpty();
        assertThat(calls()).anyMatch(call -> call.contains("CollibraUrl=https://collibra.invalid"));
        assertThat(calls()).noneMatch(call -> call.startsWith("secretsmanager"));
    }

    @Test
    void importsASmallFileIntoATestTenant() throws IOException, InterruptedException {
        theCycleEnds("completed");

        var run = smokeOfZip("--url", "https://test.collibra.com", "--login", "login.json");

        assertThat(run.output()).contains("the smoke test passed").doesNotContain("secret-of-test");
        assertThat(run.status()).isZero();
        assertThat(left()).isEmpty();
        assertThat(calls())
                .anyMatch(call -> call.startsWith("secretsmanager put-secret-value"))
                .noneMatch(call -> call.contains("secret-of-test"));
    }

    @ParameterizedTest
    @CsvSource({"completed", "held"})
    void anotherEndIsAFaultThatShowsTheReportAndStillRemovesEverything(String phase)
            throws IOException, InterruptedException {
        theCycleEnds(phase);

        var run = smokeOfZip();

        assertThat(run.output())
                .contains("The cycle ended as '" + phase + "' instead of 'failed'", "summary of the stub")
                .doesNotContain("passed");
        assertThat(run.status()).isNotZero();
        assertThat(left()).isEmpty();
    }

    @Test
    void noReportIsAFault() throws IOException, InterruptedException {
        var run = smokeOfZip("--wait", "1");

        assertThat(run.output()).contains("No report after 1 s").doesNotContain("passed");
        assertThat(run.status()).isNotZero();
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s3 cp", "cloudformation deploy", "cloudformation describe-stacks", "s3api list-objects-v2"})
    void aCallThatFailsIsAFaultAndNothingStays(String command) throws IOException, InterruptedException {
        theCycleEnds("failed");
        fails(command);

        var run = smokeOfZip();

        assertThat(run.output()).doesNotContain("passed");
        assertThat(run.status()).isNotZero();
        assertThat(left())
                .as("without its outputs, the script does not know the names of what the stack retains")
                .isSubsetOf(command.endsWith("describe-stacks") ? List.of("bucket", "table") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"cloudformation delete-stack,stack:", "s3api delete-bucket,bucket:", "dynamodb delete-table,table:"})
    void whatCannotBeRemovedIsNamed(String command, String named) throws IOException, InterruptedException {
        theCycleEnds("failed");
        fails(command);

        var run = smokeOfZip();

        assertThat(run.output()).contains("not removed, remove it by hand:", named);
        assertThat(run.status()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--zip x|--bucket is missing",
                "--bucket b --zip /nowhere/function.zip|is no file",
                "--bucket b --zip function.zip --url https://test.collibra.com|--login is missing",
                "--bukket b|--bukket is unknown",
                "--bucket|--bucket needs a value"
            })
    void wrongArgumentsAreRejectedBeforeAnythingIsCalled(String arguments, String message)
            throws IOException, InterruptedException {
        var run = smoke(arguments.split(" "));

        assertThat(run.output()).contains(message);
        assertThat(run.status()).isNotZero();
        assertThat(account.resolve("calls")).doesNotExist();
    }
}
