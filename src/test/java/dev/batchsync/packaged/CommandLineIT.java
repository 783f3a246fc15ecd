package dev.batchsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.commandline.DeployedPage;
import dev.batchsync.commandline.DescribedStacks;
import dev.batchsync.commandline.SignatureCheck;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types commands after the name of the packaged program for local mode. */
class CommandLineIT {

    private static final SignatureCheck IAM =
            new SignatureCheck("AKIDPERSON", "secret/of+person", "eu-west-1", "lambda");

    @TempDir
    private Path folder;

    /** If it opened the port of local mode, it would find the port in use. */
    @Test
    void helpOpensNoPortAndWritesNothing() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var program = LocalProgram.start(
                        folder,
                        "help.log",
                        Map.of("QUARKUS_HTTP_PORT", String.valueOf(busy.getLocalPort())),
                        "--help")) {
            assertThat(busy.isBound()).isTrue();
            assertThat(program.exitCode()).isZero();
            assertThat(program.lines())
                    .anyMatch(line -> line.contains("Usage:"))
                    .anyMatch(line -> line.contains("open"));
            assertThat(program.lines()).noneMatch(line -> line.contains("in use") || line.contains("ERROR"));
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void openServesThePageOfADeploymentWithTheCredentialsOfAProfile() throws Exception {
        try (var deployment = DeployedPage.start(IAM);
                var program = LocalProgram.start(
                        folder,
                        "open.log",
                        withProfile(),
                        "open",
                        "--url",
                        deployment.url().toString(),
                        "--region",
                        IAM.region(),
                        "--profile",
                        "platform")) {
            program.awaitLine("Open http://127.0.0.1:");

            assertThat(statusOf(address(program))).isEqualTo(201);
            assertThat(deployment.accepted()).hasSize(1);
            assertThat(deployment.refused()).isEmpty();
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void openFindsADeploymentByTheNameOfItsStack() throws Exception {
        var check = new SignatureCheck(IAM.key(), IAM.secret(), IAM.region(), "cloudformation");
        try (var deployment = DeployedPage.start(IAM);
                var stacks = DescribedStacks.start(check)) {
            stacks.add("batch-sync", "HttpUrl", deployment.url().toString());
            try (var program = openStack(stacks, "batch-sync")) {
                program.awaitLine("Open http://127.0.0.1:");

                assertThat(statusOf(address(program))).isEqualTo(201);
                assertThat(deployment.accepted()).hasSize(1);
            }
            try (var program = openStack(stacks, "batch-synk")) {
                assertThat(program.exitCode()).isOne();
                assertThat(program.lines())
                        .singleElement()
                        .asString()
                        .contains("no stack 'batch-synk' in the region eu-west-1");
            }
        }
    }

    private LocalProgram openStack(DescribedStacks stacks, String name) throws IOException {
        var environment = new HashMap<>(withProfile());
        environment.put("AWS_ENDPOINT_URL_CLOUDFORMATION", stacks.endpoint().toString());
        environment.put("AWS_REGION", IAM.region());
        return LocalProgram.start(folder, name + ".log", environment, "open", "--stack", name, "--profile", "platform");
    }

    private Map<String, String> withProfile() throws IOException {
        Files.writeString(folder.resolve("credentials"), """
                [platform]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(IAM.key(), IAM.secret()));
        return Map.of(
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("credentials").toString(),
                "AWS_CONFIG_FILE",
                folder.resolve("none").toString());
    }

    private static URI address(LocalProgram program) throws IOException {
        return URI.create(program.lines().stream()
                .filter(line -> line.startsWith("Open "))
                .findFirst()
                .orElseThrow()
                .substring("Open ".length()));
    }

    /** As a browser, which follows and keeps cookies. */
    private static int statusOf(URI address) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
