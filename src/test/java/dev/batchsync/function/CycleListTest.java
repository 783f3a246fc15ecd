package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.aws.DynamoStores;
import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of synchronization ids shows, and what it costs. Each id has 20 cycles of 1,000 batches. */
class CycleListTest {

    private static final int IDS = 30;

    private final List<String> reads = new ArrayList<>();

    static HttpRouter routerOf(int ids) {
        return router(filled(new InMemoryCycleStore(), ids));
    }

    static HttpRouter router(CycleStore store) {
        return Routers.of(store, new VersionedBucket(), ignored());
    }

    private static IgnoredUploadStore ignored() {
        var ignored = new InMemoryIgnoredUploads();
        var desk = new IgnoredDesk(ignored, (before, after, batch) -> {}, Clock.systemUTC());
        desk.ignore("inbox/loose.json", "v1", "It is in no folder.", false);
        desk.ignore("inbox/crm/_SUCCESS", "v1", "It is a marker.", true);
        return ignored;
    }

    private HttpRouter ofThirty() {
        var store = filled(new InMemoryCycleStore(), IDS);
        return router((CycleStore) Proxy.newProxyInstance(
                CycleStore.class.getClassLoader(), new Class<?>[] {CycleStore.class}, (proxy, method, args) -> {
                    reads.add(method.getName());
                    return method.invoke(store, args);
                }));
    }

    static CycleStore filled(CycleStore store, int ids) {
        IntStream.range(0, ids)
                .forEach(n -> assertThat(store.commit(idWithCycles(n))).isTrue());
        return store;
    }

    private static Change idWithCycles(int n) {
        return idWithCycles("id-%03d".formatted(n), n);
    }

    static Change idWithCycles(String name, int n) {
        var cycles = IntStream.range(0, Synchronization.RECENT)
                .mapToObj(of -> cycle(new CycleId("c-%d-%d".formatted(n, of))))
                .toList();
        var id = new SynchronizationId(name);
        var recent = cycles.stream().map(Cycle::id).toList();
        var known = new Synchronization(
                id,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Past.NONE,
                recent,
                List.of(),
                List.of(),
                Optional.empty(),
                1);
        return new Change(cycles, List.of(), Optional.of(known));
    }

    private static Cycle cycle(CycleId id) {
        var sample = SampleCycle.in(SampleCycle.COMPLETED);
        return new Cycle(
                id,
                sample.upload(),
                sample.openedAt(),
                sample.phase(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                false,
                new Batch.Totals(1_000, 1_000, 10_000, 10_000, 30_000),
                1);
    }

    @Test
    void aPartOfTheListTakesTwoReadsAndNoBatch() throws Exception {
        var listed = json(list(ofThirty(), Map.of()));

        assertThat(listed).hasSize(IDS);
        assertThat(listed.at("/7/id").asText()).isEqualTo("id-007");
        assertThat(listed.at("/7/cycles")).hasSize(Synchronization.RECENT);
        assertThat(listed.at("/7/cycles/0/progress/batchesSucceeded").asInt()).isEqualTo(1_000);
        assertThat(listed.at("/7/cycles/0/progress/resourcesSucceeded").asLong())
                .isEqualTo(10_000);
        assertThat(reads).containsExactly("synchronizations", "findAll", "slots");
    }

    @Test
    void oneIdShowsItsCyclesWithoutReadingABatch() throws Exception {
        var router = ofThirty();

        assertThat(json(router.answer(call("/synchronizations/id-003", Map.of())))
                        .at("/id")
                        .asText())
                .isEqualTo("id-003");

        assertThat(reads).doesNotContain("batches", "batch");
    }

    @Test
    void aThousandIdsCostLessThanOneRequestEach() throws Exception {
        try (var dynamo = EmulatedDynamo.start()) {
            dynamo.createCycleTable("cycles");
            var router = router(filled(DynamoStores.of(dynamo.client(), "cycles"), 1_000));
            var before = dynamo.database().reads().size();

            var cycles = 0;
            Optional<Map<String, String>> next = Optional.of(Map.of());
            for (int parts = 0; next.isPresent(); parts++) {
                assertThat(parts).isLessThan(20);
                var part = list(router, next.get());
                for (var id : json(part)) {
                    cycles += id.at("/cycles").size();
                }
                next = next(part);
            }

            assertThat(cycles).isEqualTo(20_000);
            assertThat(dynamo.database().reads().size() - before).isBetween(200, 1_000);
        }
    }

    @Test
    void theOverviewOfAThousandIdsReadsTheirLeadingCyclesOnly() throws Exception {
        try (var dynamo = EmulatedDynamo.start()) {
            dynamo.createCycleTable("cycles");
            var router = router(filled(DynamoStores.of(dynamo.client(), "cycles"), 1_000));
            var before = dynamo.database().reads().size();

            var page = router.answer(call("/", Map.of("page", "20")));

            assertThat(page.body()).contains("1,000 synchronization ids in all", "Page 20 of 20", ">id-999</bdi>");
            assertThat(dynamo.database().reads().size() - before).isBetween(10, 100);
        }
    }

    @Test
    void theOverviewReadsNoBatch() {
        var page = ofThirty().answer(call("/", Map.of()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(reads).containsExactly("synchronizations", "findAll", "findAll", "slots");
    }

    @Test
    void theOverviewFindsIdsByTheirNamesAndPhases() {
        var router = ofThirty();

        assertThat(router.answer(call("/", Map.of("q", "ID-01"))).body())
                .contains("10 of 30 synchronization ids match", ">id-010</bdi>")
                .doesNotContain(">id-020</bdi>");
        assertThat(router.answer(call("/", Map.of("phase", "held"))).body())
                .contains("0 of 30 synchronization ids match", "<option selected>held</option>");
        assertThat(router.answer(call("/", Map.of("page", "x"))).status()).isEqualTo(200);
    }

    private static Optional<Map<String, String>> next(HttpAnswer part) {
        return Optional.ofNullable(part.headers().get("Link")).map(link -> query(link.replaceAll(".*[?]|>.*", "")));
    }

    /** The parameters of an address, which need no decoding. */
    static Map<String, String> query(String text) {
        return Stream.of(text.split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    void aListComesInParts() throws Exception {
        var router = ofThirty();
        var first = list(router, Map.of("limit", "20"));
        var second = list(router, next(first).orElseThrow());

        assertThat(json(first)).hasSize(20);
        assertThat(first.headers().get("Link"))
                .matches("<synchronizations[?]cursor=[A-Za-z0-9_-]+&limit=20>; rel=\"next\"");
        assertThat(json(second).at("/0/id").asText()).isEqualTo("id-020");
        assertThat(json(second)).hasSize(10);
        assertThat(second.headers()).doesNotContainKey("Link");
    }

    @Test
    void aListThatEndsWithItsPartNamesNoOther() {
        assertThat(list(ofThirty(), Map.of("limit", "30")).headers()).doesNotContainKey("Link");
    }

    @Test
    void anIdThatOnlyAnEarlierVersionKnewShowsItsCycles() throws Exception {
        var store = new InMemoryCycleStore();
        var id = new SynchronizationId("crm");
        var known = new Synchronization(id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1);
        var cycle = SampleCycle.in(SampleCycle.COMPLETED);
        assertThat(store.commit(new Change(List.of(cycle), List.of(), Optional.of(known))))
                .isTrue();

        assertThat(json(list(router(store), Map.of())).at("/0/cycles")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "99999999999", "x", ""})
    void anUnusableLimitIsRefused(String limit) {
        assertThat(list(ofThirty(), Map.of("limit", limit)).status()).isEqualTo(400);
    }

    @Test
    void anUnusablePlaceIsRefused() {
        assertThat(list(ofThirty(), Map.of("cursor", "id-019")).status()).isEqualTo(400);
    }

    private static HttpAnswer list(HttpRouter router, Map<String, String> query) {
        return router.answer(call("/synchronizations", query));
    }

    private static HttpCall call(String path, Map<String, String> query) {
        return Calls.of("GET", path, query, "", "ann");
    }

    private static JsonNode json(HttpAnswer answer) throws JsonProcessingException {
        return TestRoutes.MAPPER.readTree(answer.body());
    }
}
