package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the local server that well-behaved clients cannot send. */
@QuarkusTest
class LocalHttpTest {

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
            assertThat(answer).containsPattern("(?i)content-type: (application/json|text/html)");
        } else {
            assertThat(answer).containsPattern("(?i)content-type: application/problem\\+json");
        }
    }

    static Stream<Arguments> documentedRoutes() throws IOException {
        return Pattern.compile("### `(\\w+) (\\S+)`")
                .matcher(Files.readString(Path.of("docs/http.md")))
                .results()
                .map(route -> Arguments.of(route.group(1), route.group(2)));
    }

    private static String answer(String target) throws IOException {
        return answer("GET", target);
    }

    private static String answer(String method, String target) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(60_000);
            var request = "%s %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(method, target, RestAssured.port);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
