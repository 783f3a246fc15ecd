package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static String answer(String target) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(60_000);
            var request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                    .formatted(target, RestAssured.port);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
