package dev.batchsync.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.commandline.RawHttp.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The page of a deployment, as the command {@code open} serves it to a browser. */
class PageServerTest {

    private static final String REGION = "eu-central-1";
    private static final SignatureCheck IAM = new SignatureCheck("AKIDPERSON", "secret/of+person", REGION, "lambda");

    private DeployedPage deployment;
    private PageServer page;
    private int port;
    private String sessionCookie = "";

    private final StringWriter terminal = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        deployment = DeployedPage.start(IAM);
        serveAs(StaticCredentialsProvider.create(AwsSessionCredentials.create(IAM.key(), IAM.secret(), "session")));
    }

    private void serveAs(AwsCredentialsProvider person) throws IOException {
        var receiver = DeploymentUrl.of(deployment.url(), REGION).receiver();
        var credentials = new AwsLogin(Optional.of("work"), person);
        page = PageServer.start(0, new SignedCalls(receiver, credentials), new PrintWriter(terminal));
        port = URI.create(page.address()).getPort();
        sessionCookie = "";
    }

    private void serveAgainAs(AwsCredentialsProvider person) throws IOException {
        page.close();
        serveAs(person);
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
            lines.add("Host: 127.0.0.1:PORT");
        }
        return new RawHttp(port).send(start, lines.stream().map(this::here).toList(), body);
    }

    private String token() {
        return URI.create(page.address()).getRawQuery().substring("token=".length());
    }

    private Reply open() throws IOException {
        return send("GET /?token=" + token());
    }

    /** Opens the address if it was not opened. */
    private String cookie() throws IOException {
        if (sessionCookie.isEmpty()) {
            sessionCookie = open().header("Set-Cookie").orElseThrow().split(";", 2)[0];
        }
        return "Cookie: other=1; " + sessionCookie;
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
        var reply = open();

        assertThat(page.address()).startsWith("http://127.0.0.1:" + port + "/?token=");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).contains("/");
        assertThat(reply.header("Set-Cookie").orElseThrow())
                .matches(here("batch-sync-PORT=[-\\w]{43}; Path=/; HttpOnly; SameSite=Strict"))
                .doesNotContain(token());
        assertThat(deployment.accepted()).isEmpty();
    }

    @Test
    void theAddressLetsNoSecondBrowserIn() throws IOException {
        assertThat(open().status()).isEqualTo(303);

        assertRefused(open(), 403, "start it again");
    }

    @Test
    void theAddressLeadsTheFirstBrowserToThePageAgain() throws IOException {
        var cookie = cookie();

        var again = send("GET /?token=" + token(), cookie);

        assertThat(again.status()).isEqualTo(303);
        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(send("GET /", cookie).status()).isEqualTo(201);
    }

    @Test
    void onlyOneOfManyBrowsersAtTheSameTimeIsLetIn() {
        var replies = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return open().status();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();

        assertThat(replies).containsOnlyOnce(303).containsOnly(303, 403);
    }

    @Test
    void theTokenIsNotTheSecretOfTheCookie() throws IOException {
        assertThat(open().status()).isEqualTo(303);

        assertRefused(send("GET /", here("Cookie: batch-sync-PORT=" + token())), 403, "has no session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /?token=",
                "GET /?token=wrong",
                "GET /synchronizations?token=TOKEN",
                "POST /?token=TOKEN",
                "HEAD /?token=TOKEN",
                "POST /cycles/1/approve",
                "HEAD /health"
            })
    void whoDoesNotHaveTheTokenIsRefused(String start) throws IOException {
        var reply = send(start.replace("TOKEN", token()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(deployment.accepted()).isEmpty();
        assertThat(deployment.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-sync-PORT=", "batch-sync-PORT=wrong", "batch-sync-1=TOKEN", "TOKEN"})
    void aWrongCookieIsRefused(String cookie) throws IOException {
        assertRefused(
                send("GET /", "Cookie: " + cookie.replace("TOKEN", token())), 403, "Open the address that the program");
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
                "Origin: http://127.0.0.1:PORT");

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
        serveAgainAs(
                StaticCredentialsProvider.create(AwsSessionCredentials.create(IAM.key(), "another secret", "session")));

        var reply = send("GET /", cookie());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.body()).contains("Forbidden").contains("HttpCallersPolicyArn");
        assertThat(deployment.refused()).containsExactly("wrong signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "localhost:PORT",
                "[::1]:PORT",
                "127.0.0.1:1",
                "127.0.0.1",
                "127.0.0.1.evil.example:PORT",
                "127.0.0.1.:PORT",
                ""
            })
    void foreignHostsAreRefused(String host) throws IOException {
        assertRefused(send("GET /", "Host: " + host, cookie()), 403, "answers as 127.0.0.1:PORT only");
        assertRefused(send("GET /?token=" + token(), "Host: " + host), 403, "address that the program printed");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, https://127.0.0.1:PORT",
        "Origin, http://localhost:PORT",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, anything-new"
    })
    void requestsOfForeignPagesAreRefused(String name, String value) throws IOException {
        for (var start : List.of("GET /", "POST /cycles/1/approve", "OPTIONS /cycles/1")) {
            assertRefused(send(start, cookie(), name + ": " + value), 403, "A page of another origin");
        }
    }

    /** What the text advises must work, also for a person who followed a link of another page. */
    @Test
    void whoFollowedALinkIsTaughtAWayThatWorks() throws IOException {
        var start = "GET /?token=" + token();

        assertRefused(send(start, "Sec-Fetch-Site: cross-site"), 403, "Copy the address that the program printed");
        assertThat(send(start, "Sec-Fetch-Site: none").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, Sec-Fetch-Site: none, Unknown session",
        "GET /, Sec-Fetch-Site: cross-site, Foreign page",
        "GET /, Host: <script>alert(1)</script>, Foreign host"
    })
    void aBrowserGetsAPageThatSaysWhatToDo(String start, String header, String title) throws IOException {
        var reply = send(start, "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", header);

        assertThat(reply.status()).isEqualTo(403);
        assertPage(reply, title);
    }

    private static void assertPage(Reply reply, String title) {
        assertThat(reply.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(reply.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
        assertThat(reply.body())
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>" + title + "</h1>")
                .contains("What to do:")
                .doesNotContain("<script");
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
        serveAgainAs(() -> {
            throw SdkClientException.create("The SSO session associated with this profile has expired");
        });

        var reply = send("GET /", cookie(), "Accept: text/html");

        assertThat(reply.status()).isEqualTo(502);
        assertPage(reply, "The AWS login has expired");
        assertThat(reply.body()).contains("aws sso login --profile work");
        assertThat(deployment.refused()).isEmpty();
    }

    @Test
    void anErrorOfTheProgramIsAnsweredAndPrinted() throws IOException {
        serveAgainAs(StaticCredentialsProvider.create(new AwsCredentials() {
            @Override
            public String accessKeyId() {
                throw new IllegalStateException("<broken>");
            }

            @Override
            public String secretAccessKey() {
                return "secret";
            }
        }));

        var reply = send("GET /", cookie(), "Accept: text/html");

        assertThat(reply.status()).isEqualTo(502);
        assertPage(reply, "The program failed");
        assertThat(reply.body()).contains("&lt;broken&gt;");
        assertThat(terminal.toString()).contains("IllegalStateException: <broken>");
    }
}
