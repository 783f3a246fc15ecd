package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a function URL and their answers (payload format 2.0). */
class HttpFunctionTest {

    private static final String START = "{\"key\": \"inbox/bank/all.json\"}";

    private static final ApiDescription API = ApiDescription.read();

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final VersionedBucket bucket = new VersionedBucket();
    private final InMemoryIgnoredUploads ignored = new InMemoryIgnoredUploads();
    private final HttpFunction function = new HttpFunction(Routers.of(store, bucket, ignored));

    @Test
    void aStartedCycleCanBeRead() {
        bucket.put("inbox/bank/all.json", "v1");

        var started = answer("POST", "/synchronizations/bank/cycles", START, false);

        assertThat(started.getStatusCode()).isEqualTo(202);
        var location = started.getHeaders().get("Location");
        assertThat(location).startsWith("/cycles/");
        assertThat(answer("GET", String.valueOf(location), null, false).getBody())
                .contains("inbox/bank/all.json", "\"phase\":\"open\"");
        assertThat(answer("POST", "/synchronizations/bank/cycles", START, false).getStatusCode())
                .isEqualTo(409);
    }

    @Test
    void aPlanIsStartedBesideAnOpenCycleAndMarked() {
        bucket.put("inbox/bank/all.json", "v1");
        bucket.put("check/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);

        for (var key : List.of("inbox/bank/all.json", "check/bank/all.json")) {
            var plan = "{\"key\": \"" + key + "\", \"plan\": true}";
            var started = answer("POST", "/synchronizations/bank/cycles", plan, false);
            assertThat(started.getStatusCode()).isEqualTo(202);
            assertThat(started.getBody()).contains(key, "\"planOnly\":true", "\"plan\":null");
        }

        assertThat(answer("GET", "/synchronizations/bank", null, false).getBody())
                .contains("\"planOnly\":true", "\"planOnly\":false");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `{"key": "check/bank/a.json"}`,               A file in check/ is never sent
                    `{"key": "check/shop/a.json", "plan": true}`, Use check/bank/<file> or inbox/bank/<file>.
                    `{"key": "results/bank/a", "plan": true}`,    Use check/bank/<file> or inbox/bank/<file>.
                    """)
    void onlyAPlanTakesAKeyBelowCheck(String body, String answer) {
        var refused = answer("POST", "/synchronizations/bank/cycles", body, false);

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getBody()).contains(answer);
        assertThat(bucket.asked).isEmpty();
    }

    @Test
    void aCycleThatIsUnderWayDoesNotRunAgain() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var open = store.unfinished().get(0);

        var again = answer("POST", "/cycles/" + open + "/run-again", null, false);

        assertThat(again.getStatusCode()).isEqualTo(409);
        assertThat(again.getBody()).contains("is open. It allows now: cancel.");
    }

    @Test
    void aFileThatIsGoneOrWasReplacedDoesNotRunAgain() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var open = store.unfinished().get(0);

        bucket.put("inbox/bank/all.json", "v2");
        assertThat(answer("POST", "/cycles/" + open + "/run-again", null, false))
                .satisfies(answer -> assertThat(answer.getStatusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.getBody()).contains("inbox/bank/all.json was replaced"));
        bucket.delete("inbox/bank/all.json");
        assertThat(answer("POST", "/cycles/" + open + "/run-again", null, false))
                .satisfies(answer -> assertThat(answer.getStatusCode()).isEqualTo(409))
                .satisfies(answer ->
                        assertThat(answer.getBody()).contains("The bucket has no inbox/bank/all.json any more"));
    }

    @Test
    void aFileThatCannotBeASourceGetsNoCycle() {
        bucket.put("inbox/bank/notes.txt", "v1");

        var started = answer("POST", "/synchronizations/bank/cycles", "{\"key\": \"inbox/bank/notes.txt\"}", false);

        assertThat(started.getStatusCode()).isEqualTo(400);
        assertThat(started.getBody())
                .contains("inbox/bank/notes.txt cannot be a source. notes.txt is not a known kind of file.");
    }

    @Test
    void ignoredUploadsAreListedWithTheirReasons() {
        new IgnoredDesk(ignored, (b, a, c) -> {}, Clock.systemUTC())
                .ignore("inbox/all.json", "v1", "It is in no folder.", false);

        var list = answer("GET", "/ignored-uploads", null, false);

        assertThat(list.getStatusCode()).isEqualTo(200);
        assertThat(list.getBody())
                .contains(
                        "\"key\":\"inbox/all.json\"",
                        "\"reason\":\"It is in no folder.\"",
                        "\"marker\":false",
                        "ignoredAt");
    }

    @Test
    void aWorkbookLeavesTheFunctionInBase64AndATextDoesNot() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var id = store.unfinished().get(0);
        var bytes = new byte[] {'P', 'K', 3, 4, (byte) 0xff, 0};
        bucket.write("results/bank/" + id + "/fix.xlsx", "", bytes);
        bucket.write("results/bank/" + id + "/fix.csv", "", "a;b".getBytes(UTF_8));

        var workbook = function.http(event("GET", "/page/cycles/" + id + "/files/fix.xlsx", null, false));
        assertThat(workbook.getIsBase64Encoded()).isTrue();
        assertThat(Base64.getDecoder().decode(workbook.getBody())).isEqualTo(bytes);
        var text = function.http(event("GET", "/page/cycles/" + id + "/files/fix.csv", null, false));
        assertThat(text.getIsBase64Encoded()).isFalse();
        assertThat(text.getBody()).isEqualTo("a;b");
    }

    @Test
    void aBodyMayComeInBase64() {
        bucket.put("inbox/bank/all.json", "v1");
        var encoded = Base64.getEncoder().encodeToString(START.getBytes(UTF_8));

        assertThat(answer("POST", "/synchronizations/bank/cycles", encoded, true)
                        .getStatusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nothing,                         404",
        "GET,    /openapi-yaml,                    404",
        "GET,    /%zz,                             400",
        "POST,   /cycles/%/retry,                  400",
        "GET,    /cycles/..%2F..%2Fetc,            404",
        "GET,    /cycles/unknown,                  404",
        "GET,    /synchronizations/never%20seen,   404",
        "DELETE, /synchronizations,                405",
        "POST,   /synchronizations/bank/cycles,    404",
        "POST,   /synchronizations/other/cycles,   400",
        "POST,   /cycles/unknown/retry,            404"
    })
    void errorsAreProblemDocuments(String method, String path, int status) {
        var answer = answer(method, path, START, false);

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.getBody()).contains("\"status\":" + status, "\"title\":", "\"detail\":");
    }

    /** Browsers resolve the relative links of a page against the address as they sent it. */
    @Test
    void anEncodedSlashIsAPartOfAName() {
        assertThat(function.http(event("GET", "/page/cycles/a%2Fb", null, false))
                        .getBody())
                .contains("There is no cycle &#39;a%2Fb&#39;.")
                .contains("href=\"../../page/style.css\"")
                .doesNotContain("../../../");
        assertThat(answer("GET", "/cycles/a%2fb", "", false).getBody()).contains("There is no cycle 'a%2Fb'.");
        assertThat(answer("GET", "/cycles%2Funknown", "", false).getBody())
                .contains("There is nothing at /cycles%2Funknown.");
    }

    @Test
    void aBodyThatIsNotBase64AsItSaysIsRejected() {
        assertThat(answer("POST", "/cycles/unknown/retry", "%%%", true).getStatusCode())
                .isEqualTo(400);
    }

    static Stream<Arguments> wrongBodies() {
        var routes = Stream.of(
                "/",
                "/health",
                "/synchronizations",
                "/synchronizations/bank",
                "/synchronizations/bank/cycles",
                "/synchronizations/bank/resources",
                "/cycles/unknown",
                "/cycles/unknown/batches/1/errors",
                "/cycles/unknown/retry",
                "/cycles/unknown/approve",
                "/cycles/unknown/cancel");
        var bodies = List.of(
                "nonsense",
                "[]",
                "[{}]",
                "null",
                "7",
                "\"x\"",
                "{\"a\": 1}",
                "{\"key\": {}}",
                "{\"token\": {}}",
                "{\"key\": [1]}",
                "{\"jobIsOver\": \"x\"}",
                "{\"jobIsOver\": {}}",
                "{\"jobIsOver\": null}",
                "{",
                "\u0000");
        return routes.flatMap(route -> bodies.stream().map(body -> Arguments.of(route, body)));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void noAnswerToAWrongBodyNamesAClass(String route, String body) {
        var answer = answer("POST", route, body, false);

        assertThat(answer.getStatusCode()).isBetween(400, 499);
        assertThat(answer.getBody())
                .doesNotContainPattern("(?i)(java|jackson|batchsync)\\b|Exception|\\w+\\.\\w+\\$|'null'");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"nonsense", "[]", "null", "{}"})
    void anUnusableBodyIsRejected(@Nullable String body) {
        assertThat(answer("POST", "/synchronizations/bank/cycles", body, false).getStatusCode())
                .isEqualTo(400);
        assertThat(bucket.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    nonsense,                            The body is not JSON.
                    null,                                The body is null.
                    [],                                  The body is not a JSON object.
                    `{"key": "inbox/bank/a", "url": 1}`, The field 'url' is unknown.
                    `{"key": {}}`,                       The value of 'key' cannot be used.
                    """)
    void theAnswerToAnUnusableBodySaysWhatIsWrongAndWhatToSend(String body, String found) {
        assertThat(answer("POST", "/synchronizations/bank/cycles", body, false).getBody())
                .contains(found, " Send {\\\"key\\\": \\\"inbox/<synchronization id>/<file>\\\"}.");
    }

    @Test
    void aCycleWhoseFinalizationMayBeRunningIsNotCancelled() {
        var id = heldInFinalization();

        var refused = answer("POST", "/cycles/" + id + "/cancel", null, false);

        assertThat(refused.getStatusCode()).isEqualTo(409);
        assertThat(refused.getBody())
                .contains(
                        "The finalization may still be running",
                        "job job-7",
                        "Retry the cycle: the program then watches the job");
        assertThat(answer("GET", "/cycles/" + id, null, false).getBody()).contains("\"offers\":[\"retry\"]");
    }

    @Test
    void aPersonWhoHasSeenThatTheJobIsOverCanCancelTheCycle() {
        var id = heldInFinalization();

        assertThat(answer("POST", "/cycles/" + id + "/cancel", "{\"jobIsOver\": \"so it seems\"}", false)
                        .getStatusCode())
                .isEqualTo(400);
        assertThat(answer("POST", "/cycles/" + id + "/cancel", "{\"jobIsOver\": true}", false)
                        .getStatusCode())
                .isEqualTo(202);
    }

    @Test
    void aCycleThatCannotBeCancelledCanBeRetried() {
        var id = heldInFinalization();

        var retried = answer("POST", "/cycles/" + id + "/retry", null, false);

        assertThat(retried.getStatusCode()).isEqualTo(202);
        assertThat(retried.getBody()).contains("\"phase\":\"finalizing\"", "job-7");
    }

    private String heldInFinalization() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var open = store.find(store.unfinished().get(0)).orElseThrow();
        var held = SampleCycle.moved(open, SampleCycle.stuckInFinalization());
        store.commit(new Change(List.of(held), List.of(), Optional.empty()));
        return open.id().value();
    }

    @Test
    void anApprovalNeedsTheTokenOfTheQuestionAndKeepsWhoSentIt() {
        var id = heldForAQuestion();
        var path = "/cycles/" + id + "/approve";

        for (var body : new String[] {null, "{}", "{\"token\": \"other\"}"}) {
            var refused = answer("POST", path, body, false);
            assertThat(refused.getStatusCode()).isEqualTo(409);
            assertThat(refused.getBody()).contains("stays held. Approving deletes 3 domains.", SampleCycle.TOKEN);
        }
        assertThat(answer("POST", path, "{\"token\": 5.5, \"x\": 1}", false).getStatusCode())
                .isEqualTo(400);
        var accepted = answer("POST", path, "{\"token\": \"" + SampleCycle.TOKEN + "\"}", false);

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(accepted.getBody())
                .contains("\"phase\":\"guarding\"", "\"by\":\"arn:aws:iam::111122223333:user/ann\"");
    }

    @Test
    void oneCallApprovesAllFirstLedgers() {
        var id = heldForAQuestion();

        var answer = answer("POST", "/approvals/first-ledger", null, false);

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getBody()).isEqualTo("{\"approved\":[]}");
        assertThat(answer("GET", "/cycles/" + id, null, false).getBody()).contains("\"phase\":\"held\"");
    }

    @Test
    void whenAResourceWasLastSentIsReadFromWhatIsKnown() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var known = store.synchronizations().get(0);
        store.commit(new Change(List.of(), List.of(), Optional.of(known.remembering(SampleCycle.PAST))));

        var found = answer("GET", "/synchronizations/bank/resources", "Revenue");

        assertThat(found.getStatusCode()).isEqualTo(200);
        assertThat(found.getBody()).contains("\"name\":\"Revenue\"", "\"line\":17", "inbox/crm/all.json");
        assertThat(answer("GET", "/synchronizations/bank/resources", "Nothing").getBody())
                .isEqualTo("{\"name\":\"Nothing\",\"sendings\":[]}");
        assertThat(answer("GET", "/synchronizations/bank/resources", null, false)
                        .getStatusCode())
                .isEqualTo(400);
    }

    private APIGatewayV2HTTPResponse answer(String method, String path, String name) {
        var event = event(method, path, null, false);
        event.setQueryStringParameters(Map.of("name", name));
        return function.http(event);
    }

    private String heldForAQuestion() {
        bucket.put("inbox/bank/all.json", "v1");
        answer("POST", "/synchronizations/bank/cycles", START, false);
        var open = store.find(store.unfinished().get(0)).orElseThrow();
        var held = SampleCycle.moved(open, SampleCycle.question());
        store.commit(new Change(List.of(held), List.of(), Optional.empty()));
        return open.id().value();
    }

    @Test
    void aPathIsDecodedAsByTheLocalServer() {
        assertThat(answer("GET", "/synchronizations/a%20b+c", null, false).getBody())
                .contains("There is no synchronization id 'a b+c'.");
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        var get = answer("GET", "/synchronizations", null, false);
        var head = answer("HEAD", "/synchronizations", null, false);

        assertThat(head.getStatusCode()).isEqualTo(200);
        assertThat(head.getBody()).isEmpty();
        assertThat(head.getHeaders()).isEqualTo(get.getHeaders());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /synchronizations/none/cycles | GET, HEAD, POST, OPTIONS
                    /synchronizations             | GET, HEAD, OPTIONS
                    /cycles/none/retry            | POST, OPTIONS
                    """)
    void optionsAndARefusedMethodNameTheMethods(String path, String allowed) {
        var options = answer("OPTIONS", path, null, false);

        assertThat(options.getStatusCode()).isEqualTo(204);
        assertThat(options.getHeaders()).containsOnly(Map.entry("Allow", allowed));
        assertThat(answer("PATCH", path, null, false).getHeaders()).containsEntry("Allow", allowed);
        assertThat(answer("OPTIONS", "/nothing", null, false).getStatusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match", "if-none-match", "IF-NONE-MATCH"})
    void headersAreReadInAnyCase(String name) {
        var tag = answer("GET", "/health", null, false).getHeaders().get("ETag");
        var event = event("GET", "/health", null, false);
        event.setHeaders(Map.of(name, String.valueOf(tag)));

        var answer = function.http(event);

        assertThat(answer.getStatusCode()).isEqualTo(304);
        assertThat(answer.getHeaders()).containsEntry("ETag", tag).doesNotContainKey("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLongIsRefused(boolean base64) {
        var body = "x".repeat(HttpCall.LONGEST_BODY + 1);
        var sent = base64 ? Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) : body;

        var refused = answer("POST", "/cycles/none/cancel", sent, base64);

        assertThat(refused.getStatusCode()).isEqualTo(413);
        assertThat(refused.getBody()).contains("Body too long");
        assertThat(bucket.asked).isEmpty();
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() {
        var encoded = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe});

        var refused = answer("POST", "/cycles/none/cancel", encoded, true);

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getBody()).contains("Unreadable request");
    }

    @Test
    void theRootServesThePage() {
        var page = answer("GET", "", null, false);

        assertThat(page.getStatusCode()).isEqualTo(200);
        assertThat(page.getHeaders())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsKey("Content-Security-Policy");
    }

    private APIGatewayV2HTTPResponse answer(String method, String path, @Nullable String body, boolean base64) {
        var answer = function.http(event(method, path, body, base64));
        var seen = new ApiDescription.Seen(
                method, path.isEmpty() ? "/" : path, answer.getStatusCode(), answer.getHeaders(), answer.getBody());
        assertThat(API.faults(seen)).isEmpty();
        return answer;
    }

    private static APIGatewayV2HTTPEvent event(String method, String path, @Nullable String body, boolean base64) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withBody(body)
                .withIsBase64Encoded(base64)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .withAuthorizer(RequestContext.Authorizer.builder()
                                .withIam(RequestContext.IAM
                                        .builder()
                                        .withUserArn("arn:aws:iam::111122223333:user/ann")
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
