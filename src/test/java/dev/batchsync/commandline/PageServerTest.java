package dev.batchsync.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.commandline.RawHttp.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The page of a deployment, as the command {@code open} serves it to a browser. */
class PageServerTest {

    private static final String REGION = "eu-central-1";
    private static final SignatureCheck IAM = new SignatureCheck("AKIDPERSON", "secret/of+person", REGION, "lambda");
    private static final SessionToken TOKEN = SessionToken.random();

    private DeployedPage deployment;
    private PageServer page;
    private int port;

    @BeforeEach
    void start() throws IOException {
        deployment = DeployedPage.start(IAM);
        serveAs(AwsSessionCredentials.create(IAM.key(), IAM.secret(), "session"));
    }

    private void serveAs(AwsCredentials person) throws IOException {
        page = PageServer.start(
                0,
                TOKEN,
                new SignedCalls(DeploymentUrl.of(deployment.url(), REGION), StaticCredentialsProvider.create(person)));
        port = URI.create(page.address()).getPort();
    }

    @AfterEach
    void stop() {
        page.close();
        deployment.close();
    }

    private String here(String text) {
        return text.replace("PORT", String.valueOf(port));
    }

    private Reply send(String start, String... headers) throws IOException {
        return sendBody(start, "", headers);
    }

    private Reply sendBody(String start, String body, String... headers) throws IOException {
        var lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: localhost:PORT");
        }
        return new RawHttp(port).send(start, lines.stream().map(this::here).toList(), body);
    }

    private String cookie() {
        return here("Cookie: other=1; batch-sync-PORT=" + TOKEN.value());
    }

    private void assertRefused(Reply reply, int status, String detail) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(here(detail));
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.headers()).noneMatch(line -> line.startsWith("Access-control"));
        assertThat(deployment.accepted()).isEmpty();
        assertThat(deployment.refused()).isEmpty();
    }

    @Test
    void theAddressLetsABrowserInAndLeadsToOneWithoutTheToken() throws IOException {
        var address = URI.create(page.address());

        var reply = send("GET " + address.getRawPath() + "?" + address.getRawQuery());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).contains("/");
        assertThat(reply.header("Set-Cookie"))
                .contains(here("batch-sync-PORT=" + TOKEN.value() + "; Path=/; HttpOnly; SameSite=Strict"));
        assertThat(deployment.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /?token=",
                "GET /?token=wrong",
                "GET /synchronizations?token=TOKEN",
                "POST /?token=TOKEN",
                "POST /cycles/1/approve",
                "HEAD /health"
            })
    void whoDoesNotHaveTheTokenIsRefused(String start) throws IOException {
        var reply = send(start.replace("TOKEN", TOKEN.value()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(deployment.accepted()).isEmpty();
        assertThat(deployment.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-sync-PORT=", "batch-sync-PORT=wrong", "batch-sync-1=TOKEN", "TOKEN"})
    void aWrongCookieIsRefused(String cookie) throws IOException {
        assertRefused(
                send("GET /", "Cookie: " + cookie.replace("TOKEN", TOKEN.value())),
                403,
                "Open the address that the program");
    }

    @Test
    void aRequestIsSignedForTheDeploymentAndItsAnswerComesBack() throws IOException {
        var reply = sendBody(
                "POST /cycles/r%C3%A9tail%20bank/approve?b=2&a=x%2Fy",
                "{\"token\": \"7\"}",
                cookie(),
                "Content-Type: application/json",
                "If-None-Match: \"6\"",
                "Authorization: Basic bm8=",
                "X-Amz-Date: 20000101T000000Z",
                "Origin: http://localhost:PORT");

        assertThat(deployment.refused()).isEmpty();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("got POST");
        assertThat(reply.header("Content-Type")).contains("text/x-answer");
        assertThat(reply.header("ETag")).contains("\"7\"");
        assertThat(reply.header("Location")).contains("/cycles/1");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("Set-Cookie")).isEmpty();
        var received = deployment.accepted().get(0);
        assertThat(received.path()).isEqualTo("/cycles/r%C3%A9tail%20bank/approve");
        assertThat(received.query()).contains("b=2").contains("a=x%2Fy");
        assertThat(received.body()).isEqualTo("{\"token\": \"7\"}");
        assertThat(received.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("if-none-match", "\"6\"")
                .containsEntry("x-amz-security-token", "session")
                .doesNotContainKeys("cookie", "origin", "referer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "GET /a//b", "HEAD /health", "OPTIONS /cycles/1", "DELETE /x?wait=25", "GET /x?only"})
    void everyMethodAndPathIsSigned(String start) throws IOException {
        assertThat(send(start, cookie()).status()).isEqualTo(201);
        assertThat(deployment.refused()).isEmpty();
        assertThat(deployment.accepted()).hasSize(1);
    }

    @Test
    void theDeploymentRefusesAnotherPersonsSignature() throws IOException {
        page.close();
        serveAs(AwsSessionCredentials.create(IAM.key(), "another secret", "session"));

        var reply = send("GET /", cookie());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Forbidden");
        assertThat(deployment.refused()).containsExactly("wrong signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "localhost:1",
                "localhost",
                "127.0.0.1.evil.example:PORT",
                "localhost.:PORT",
                ""
            })
    void foreignHostsAreRefused(String host) throws IOException {
        var address = URI.create(page.address());

        assertRefused(send("GET /", "Host: " + host, cookie()), 403, "http://localhost:PORT/");
        assertRefused(send("GET /?" + address.getRawQuery(), "Host: " + host), 403, "http://localhost:PORT/");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1",
        "Origin, https://localhost:PORT",
        "Origin, http://127.0.0.1:PORT",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, anything-new"
    })
    void requestsOfForeignPagesAreRefused(String name, String value) throws IOException {
        for (var start : List.of("GET /", "POST /cycles/1/approve", "OPTIONS /cycles/1")) {
            assertRefused(send(start, cookie(), name + ": " + value), 403, "http://localhost:PORT/");
        }
    }

    @Test
    void aBodyThatPagesCanSendUnaskedIsRefused() throws IOException {
        assertRefused(
                sendBody("POST /cycles/1/approve", "token=7", cookie(), "Content-Type: text/plain"),
                415,
                "Content-Type: application/json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException {
        assertRefused(
                sendBody("POST /x", "1".repeat(64 * 1024 + 1), cookie(), "Content-Type: application/json"),
                413,
                "65,536");
    }

    @Test
    void aMethodThatIamDoesNotKnowIsRefused() throws IOException {
        assertRefused(send("TRACE /", cookie()), 405, "OPTIONS");
    }

    @Test
    void aDeploymentThatDoesNotAnswerIsNamed() throws IOException {
        deployment.close();

        var reply = send("GET /", cookie());

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).contains(deployment.url().getAuthority()).contains("Check the address");
    }

    @Test
    void missingCredentialsAreNamedWithTheWayToThem() throws IOException {
        page.close();
        page = PageServer.start(0, TOKEN, new SignedCalls(DeploymentUrl.of(deployment.url(), REGION), () -> {
            throw SdkClientException.create("The SSO session has expired");
        }));
        port = URI.create(page.address()).getPort();

        var reply = send("GET /", cookie());

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).contains("The SSO session has expired").contains("aws sso login");
        assertThat(deployment.refused()).isEmpty();
    }
}
