package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.batchsync.function.ApiDescription.Seen;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls each route of a function URL in every way that its description names, and keeps the answers. */
final class ApiTour {

    private static final String LONG = "{\"key\": \"" + "x".repeat(HttpCall.LONGEST_BODY) + "\"}";

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final VersionedBucket bucket = new VersionedBucket();
    private final InMemoryIgnoredUploads ignored = new InMemoryIgnoredUploads();
    private final List<Seen> seen = new ArrayList<>();
    private final HttpRouter router = Routers.of(store, bucket, ignored, this::passes);
    private final HttpFunction function = new HttpFunction(router);
    private Runnable meanwhile = () -> {};

    HttpRouter router() {
        return router;
    }

    List<Seen> seen() {
        return seen;
    }

    private boolean passes(Duration time) {
        var next = meanwhile;
        meanwhile = () -> {};
        next.run();
        return true;
    }

    void run() {
        lists();
        var first = start("bank", "v1");
        reads(first);
        decisions(first);
        waits();
        pauses();
        refusals(first);
    }

    private void lists() {
        var desk = new IgnoredDesk(ignored, (before, after, batch) -> {}, Clock.systemUTC());
        desk.ignore("inbox/a.json", "v1", "It is in no folder.", false);
        desk.ignore("inbox/b.json", "v1", "It is in no folder.", true);
        start("books", "v1");
        start("crm", "v1");
        for (var path : List.of("/ignored-uploads", "/synchronizations", "/cycles")) {
            read(path, Map.of());
            read(path, Map.of("limit", "1"));
            read(path, Map.of("limit", "0"));
        }
        get("/synchronizations/none/cycles", Map.of());
    }

    private void reads(String cycle) {
        read("/", Map.of());
        read("/health", Map.of());
        read("/openapi.yaml", Map.of());
        read("/synchronizations/bank", Map.of());
        read("/synchronizations/none", Map.of());
        read("/synchronizations/bank/cycles", Map.of());
        read("/synchronizations/bank/cycles", Map.of("phase", "nowhere"));
        var known = store.synchronizations().get(0);
        commit(new Change(List.of(), List.of(), Optional.of(known.remembering(SampleCycle.PAST))));
        read("/synchronizations/bank/resources", Map.of("name", "Revenue"));
        read("/synchronizations/bank/resources", Map.of());
        read("/synchronizations/none/resources", Map.of("name", "Revenue"));
        read("/cycles/" + cycle, Map.of());
        read("/cycles/" + cycle, Map.of("wait", "-1"));
        read("/cycles/none", Map.of());
        var open = cycle(cycle);
        commit(new Change(
                List.of(SampleCycle.moved(open, open.phase())), SampleCycle.failedAndSucceeded(), Optional.empty()));
        read("/cycles/" + cycle, Map.of());
        read("/cycles/" + cycle + "/batches/1/errors", Map.of());
        read("/cycles/" + cycle + "/batches/9/errors", Map.of());
    }

    private void decisions(String cycle) {
        for (var decision : List.of("retry", "approve", "cancel", "run-again")) {
            post("/cycles/none/" + decision, "");
            post("/cycles/none/" + decision, LONG);
        }
        for (var decision : List.of("retry", "approve", "run-again")) {
            post("/cycles/" + cycle + "/" + decision, "");
        }
        post("/cycles/" + cycle + "/approve", "nonsense");
        post("/cycles/" + cycle + "/cancel", "nonsense");
        move(cycle, SampleCycle.question());
        post("/cycles/" + cycle + "/approve", "{\"token\": \"" + SampleCycle.TOKEN + "\"}");
        move(cycle, SampleCycle.stuckInFinalization());
        post("/cycles/" + cycle + "/cancel", "");
        post("/cycles/" + cycle + "/retry", "");
        move(cycle, SampleCycle.stuckInFinalization());
        post("/cycles/" + cycle + "/cancel", "{\"jobIsOver\": true}");
        post("/approvals/first-ledger", "");
        post("/approvals/first-ledger", LONG);
        var again = start("again", "v1");
        post("/cycles/" + again + "/cancel", "");
        endNow(again);
        post("/cycles/" + again + "/run-again", "");
    }

    private void pauses() {
        var body = "{\"reason\": \"an upgrade\", \"until\": \"" + Instant.now().plus(Duration.ofHours(1)) + "\"}";
        for (var path : List.of("", "/synchronizations/bank", "/synchronizations/none")) {
            post(path + "/resume", "");
            post(path + "/resume", LONG);
            post(path + "/pause", body);
            post(path + "/pause", "nonsense");
            post(path + "/pause", LONG);
        }
        read("/pauses", Map.of());
        post("/synchronizations/crm/pause", body);
        forgettings();
        read("/synchronizations/bank", Map.of());
        pauseMore(body, Pauses.MOST_IDS);
        post("/synchronizations/bank/resume", "");
        post("/resume", "");
    }

    private void forgettings() {
        read("/synchronizations/bank/forget", Map.of());
        read("/synchronizations/none/forget", Map.of());
        var bank = "/synchronizations/bank/forget";
        post(bank, "");
        post(bank, "nonsense");
        post("/synchronizations/none/forget", "");
        post(bank, LONG);
        var crm = new SynchronizationId("crm");
        var token = new ForgettingDesk(store, (cycle, due) -> {}, Clock.systemUTC())
                .question(crm)
                .token();
        post("/synchronizations/crm/forget", "{\"token\": \"" + token + "\", \"reason\": \"all is renamed\"}");
        read("/synchronizations/crm", Map.of());
    }

    private void pauseMore(String body, int ids) {
        for (int i = 0; i < ids; i++) {
            start("more-" + i, "v1");
            post("/synchronizations/more-" + i + "/pause", body);
        }
    }

    private void waits() {
        var cycle = start("waits", "v1");
        meanwhile = () -> post("/cycles/" + cycle + "/cancel", "");
        get("/cycles/" + cycle, Map.of("wait", "20"));
        waitsInARow(start("row", "v1"), WaitingRoom.SEATS);
    }

    /** Each request that waits sends the next one, until there is no room. */
    private void waitsInARow(String cycle, int more) {
        meanwhile = () -> {
            if (more > 0) {
                waitsInARow(cycle, more - 1);
            }
        };
        get("/cycles/" + cycle, Map.of("wait", "1"));
    }

    private void refusals(String cycle) {
        post("/synchronizations/bank/cycles", "{\"key\": \"inbox/bank/none.json\"}");
        post("/synchronizations/bank/cycles", "nonsense");
        post("/synchronizations/bank/cycles", LONG);
        start("twice", "v1");
        start("twice", "v1");
        for (var path : List.of("/cycles/" + cycle, "/cycles", "/synchronizations/bank/cycles", "/health")) {
            send("OPTIONS", path, Map.of(), Map.of(), "");
            send("DELETE", path, Map.of(), Map.of(), "");
        }
        for (var path : List.of("/nothing", "/cycles/", "/cycles/a/b", "/q/health", "/%zz")) {
            get(path, Map.of());
        }
    }

    /** Opens a cycle; gives its id. */
    private String start(String id, String version) {
        var key = "inbox/" + id + "/all.json";
        bucket.put(key, version);
        var answer = post("/synchronizations/" + id + "/cycles", "{\"key\": \"" + key + "\"}");
        return ApiDescription.json(answer.body()).path("id").asText();
    }

    private Cycle cycle(String id) {
        return store.unfinished().stream()
                .filter(known -> known.value().equals(id))
                .flatMap(known -> store.find(known).stream())
                .findFirst()
                .orElseThrow();
    }

    private void move(String id, Phase phase) {
        commit(new Change(List.of(SampleCycle.moved(cycle(id), phase)), List.of(), Optional.empty()));
    }

    private void endNow(String id) {
        var known = cycle(id);
        var failed = SampleCycle.failed();
        var synchronization = SampleCycle.closed(store.synchronization(known.synchronizationId()));
        commit(new Change(List.of(SampleCycle.moved(known, failed)), List.of(), Optional.of(synchronization)));
    }

    private void commit(Change change) {
        assertThat(store.commit(change)).isTrue();
    }

    /** Reads it, asks whether it has changed, and asks for its headers. */
    private void read(String path, Map<String, String> query) {
        var first = get(path, query);
        send("HEAD", path, query, Map.of(), "");
        Optional.ofNullable(first.headers().get("etag"))
                .ifPresent(tag -> send("GET", path, query, Map.of("If-None-Match", "\"other\", W/" + tag), ""));
    }

    private Seen get(String path, Map<String, String> query) {
        return send("GET", path, query, Map.of(), "");
    }

    private Seen post(String path, String body) {
        return send("POST", path, Map.of(), Map.of(), body);
    }

    private Seen send(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        var http = RequestContext.Http.builder().withMethod(method).build();
        var answer = function.http(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withQueryStringParameters(query)
                .withHeaders(headers)
                .withBody(body)
                .withRequestContext(RequestContext.builder().withHttp(http).build())
                .build());
        var kept = new Seen(method, path, answer.getStatusCode(), answer.getHeaders(), answer.getBody());
        seen.add(kept);
        return kept;
    }
}
