package dev.batchsync.loopback;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page in this machine's browser can do to the program: nothing. */
@QuarkusTest
class FrontDoorTest {

    private static final String FAULT = "{\"kind\": \"SLOW\", \"route\": \"EVICT\", \"millis\": \"1\"}";

    private static final EncoderConfig AS_TEXT =
            new EncoderConfig().encodeContentTypeAs("application/jsonx", ContentType.TEXT);

    private static String here(String name) {
        return name.replace("PORT", String.valueOf(RestAssured.port));
    }

    private static void assertRefused(Response answer, int status, String advice) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).contains(here(advice));
        assertNoCorsHeader(answer);
    }

    private static void assertNoCorsHeader(Response answer) {
        assertThat(answer.headers().asList())
                .noneMatch(header ->
                        header.getName().toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    @AfterEach
    void noFaultIsLeft() {
        var faults = given().get("/simulator/faults").jsonPath().getList("");
        given().delete("/simulator/faults").then().statusCode(204);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/synchronizations",
                "/cycles/none",
                "/simulator",
                "/simulator/calls",
                "/q/nothing"
            })
    void anotherNameOfThisMachineIsRefusedEverywhere(String path) {
        assertRefused(given().header("Host", here("evil.example:PORT")).get(path), 403, "http://localhost:PORT/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:PORT",
                "127.0.0.1.nip.example:PORT",
                "127.0.0.2:PORT",
                "localhost",
                "localhost:1",
                "[::2]:PORT",
                "localhost.:PORT"
            })
    void hostsThatOnlyLookLikeLoopbackAreRefused(String host) {
        assertRefused(given().header("Host", here(host)).get("/health"), 403, "http://localhost:PORT/");
    }

    @Test
    void aHostThatIsNoHostIsNotServed() {
        given().header("Host", here("localhost:PORT.evil.example"))
                .get("/health")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:PORT", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
    void theNamesOfLoopbackAreServed(String host) {
        given().header("Host", here(host)).get("/health").then().statusCode(200);
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
    void requestsOfForeignPagesAreRefused(String header, String value) {
        for (var path : new String[] {"/synchronizations", "/cycles/none/approve", "/simulator/faults"}) {
            assertRefused(fromPage(header, value).get(path), 403, "http://localhost:PORT/");
            assertRefused(fromPage(header, value).body("").post(path), 403, "http://localhost:PORT/");
            assertRefused(fromPage(header, value).options(path), 403, "http://localhost:PORT/");
        }
        assertRefused(
                fromPage(header, value)
                        .contentType("application/json")
                        .body(FAULT)
                        .post("/simulator/faults"),
                403,
                "http://localhost:PORT/");
    }

    private static RequestSpecification fromPage(String header, String value) {
        return given().header(header, here(value));
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://localhost:PORT", "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void itsOwnPageIsServedWithoutAnInvitationToOthers(String header, String value) {
        var answer = fromPage(header, value).get("/synchronizations");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertNoCorsHeader(answer);
        fromPage(header, value).post("/cycles/none/retry").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
    void aBodyThatPagesCanSendUnaskedIsRefused(String type) {
        for (var path : new String[] {"/synchronizations/none/cycles", "/cycles/none/cancel", "/simulator/faults"}) {
            assertRefused(
                    given().config(RestAssured.config().encoderConfig(AS_TEXT))
                            .header("Content-Type", type)
                            .body(FAULT)
                            .post(path),
                    415,
                    "Content-Type: application/json");
        }
    }

    @Test
    void aBodyWithoutATypeIsRefused() {
        given().noContentType()
                .body(FAULT.getBytes(UTF_8))
                .post("/cycles/none/cancel")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void jsonIsRead(String type) {
        given().header("Content-Type", type)
                .body("{\"jobIsOver\": true}".getBytes(UTF_8))
                .post("/cycles/none/cancel")
                .then()
                .statusCode(404);
    }

    @Test
    void theApiOfTheSimulatedCollibraTakesFormsAndProxies() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "batch-sync")
                .formParam("client_secret", "batch-sync")
                .header("Host", "127.0.0.1:1")
                .post("/simulator/rest/oauth/v2/token")
                .then()
                .statusCode(200);
        assertRefused(
                given().header("Host", "evil.example").get("/simulator/rest/2.0/application/info"),
                403,
                "http://localhost:PORT/");
    }
}
