package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.function.ApiDescription.Seen;
import dev.batchsync.function.protocol.HttpCall;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the local server that well-behaved clients cannot send. */
@QuarkusTest
class LocalHttpTest {

    /** The port is known during a test only. */
    private static final String HOST = "Host: localhost:PORT\r\n";

    private static final ApiDescription API = ApiDescription.read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cycles/%zz",
                "/cycles/%",
                "/synchronizations/%c",
                "/synchronizations/crm/resources?name=%zz",
                "/synchronizations/crm/resources?%"
            })
    void whatCannotBeDecodedIsRejectedWithoutNamingAClass(String target) throws IOException {
        var answer = answer(target);

        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(answer).doesNotContainPattern("(?i)java|vertx|Exception");
    }

    /** Routes answer with a problem document if there is no such cycle or id; Quarkus itself answers otherwise. */
    @ParameterizedTest
    @MethodSource("documentedRoutes")
    void everyDocumentedRouteIsReached(String method, String path) throws IOException {
        var answer = answer(method, path.replaceAll("\\{\\w+}", "1"));

        if (answer.startsWith("HTTP/1.1 2")) {
            assertThat(answer)
                    .containsPattern("(?i)content-type: (application/(json|yaml)|text/(html|css|javascript))");
        } else {
            var type = path.startsWith("/page/") ? "text/html" : "application/problem\\+json";
            assertThat(answer).containsPattern("(?i)content-type: " + type);
        }
    }

    static Stream<Arguments> documentedRoutes() throws IOException {
        return Pattern.compile("### `(\\w+) (\\S+)`")
                .matcher(Files.readString(Path.of("docs/http.md")) + Files.readString(Path.of("docs/page.md")))
                .results()
                .map(route -> Arguments.of(route.group(1), route.group(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/favicon.ico",
                "/synchronizationsx",
                "/cycles/a/b/c",
                "/simulatorx",
                "/qx",
                "/META-INF"
            })
    void anUnknownPathGetsAProblemDocument(String path) throws IOException {
        var seen = seen("GET", path, "");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(API.faults(seen)).isEmpty();
        assertThat(seen.body()).contains("There is nothing at " + path + ".");
    }

    @Test
    void theSimulatedCollibraAnswersBesideTheRoutes() throws IOException {
        assertThat(seen("GET", "/simulator/faults", "").body()).isEqualTo("[]");
    }

    static Stream<BodyPublisher> longBodies() {
        var body = "x".repeat(HttpCall.LONGEST_BODY + 1);
        return Stream.of(
                BodyPublishers.ofString(body),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    /** Once with its length, and once in chunks without it. */
    @ParameterizedTest
    @MethodSource("longBodies")
    void aBodyThatIsTooLongGetsAProblemDocument(BodyPublisher body) throws IOException, InterruptedException {
        var path = "/cycles/none/cancel";
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .POST(body)
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        var headers = Map.of(
                "Content-Type", answer.headers().firstValue("Content-Type").orElse(""));
        var seen = new Seen("POST", path, answer.statusCode(), headers, answer.body());
        assertThat(seen.status()).isEqualTo(413);
        assertThat(API.faults(seen)).isEmpty();
        assertThat(seen.body()).contains("Body too long", "65536 bytes");
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() throws IOException {
        var answer = exchange("POST /cycles/none/cancel HTTP/1.1\r\n" + HOST
                + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\u00ff\u00fe");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Unreadable request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/openapi.yaml", "/synchronizations", "/cycles", "/ignored-uploads"})
    void headAnswersAsGetWithoutABody(String path) throws IOException {
        var get = seen("GET", path, "");
        var head = seen("HEAD", path, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().get("content-type")).isEqualTo(get.headers().get("content-type"));
        assertThat(head.headers()).containsKey("content-length");
        assertThat(API.faults(get)).isEmpty();
        assertThat(API.faults(head)).isEmpty();
    }

    @Test
    void optionsNamesTheMethods() throws IOException {
        var seen = seen("OPTIONS", "/synchronizations/none/cycles", "");

        assertThat(seen.status()).isEqualTo(204);
        assertThat(seen.headers()).containsEntry("allow", "GET, HEAD, POST, OPTIONS");
        assertThat(API.faults(seen)).isEmpty();
        assertThat(seen("PUT", "/health", "").headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match", "IF-NONE-MATCH", "if-none-match"})
    void whatTheCallerHasIsNotSentAgain(String name) throws IOException {
        var tag = seen("GET", "/health", "").headers().get("etag");

        for (var method : List.of("GET", "HEAD")) {
            var seen = seen(method, "/health", name + ": " + tag + "\r\n");
            assertThat(seen.status()).isEqualTo(304);
            assertThat(seen.headers()).containsEntry("etag", tag).doesNotContainKey("content-length");
            assertThat(API.faults(seen)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=%30",
                "phase=held&phase=nowhere",
                "phase=held%2Cnowhere",
                "since=2026-11-26T00:00:00+01:00"
            })
    void parametersAreDecodedAndChecked(String query) throws IOException {
        var answer = answer("/cycles?" + query);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Unusable " + query.replaceAll("=.*", ""));
    }

    @Test
    void aPathIsDecodedAsByAFunctionUrl() throws IOException {
        assertThat(seen("GET", "/synchronizations/a%20b+c", "").body())
                .contains("There is no synchronization id 'a b+c'.");
        assertThat(seen("GET", "/cycles/a%2Fb", "").body()).contains("There is no cycle 'a%2Fb'.");
    }

    private static Seen seen(String method, String path, String headers) throws IOException {
        return parse(
                method,
                path,
                exchange("%s %s HTTP/1.1\r\n".formatted(method, path)
                        + HOST
                        + headers
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    }

    private static Seen parse(String method, String path, String answer) {
        var parts = answer.split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n", -1);
        var headers = Stream.of(lines)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return new Seen(method, path, Integer.parseInt(lines[0].split(" ", 3)[1]), headers, parts[1]);
    }

    private static String answer(String target) throws IOException {
        return answer("GET", target);
    }

    private static String answer(String method, String target) throws IOException {
        return exchange("%s %s HTTP/1.1\r\n".formatted(method, target)
                + HOST
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(60_000);
            var complete = request.replace(HOST, "Host: localhost:" + RestAssured.port + "\r\n");
            socket.getOutputStream().write(complete.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
