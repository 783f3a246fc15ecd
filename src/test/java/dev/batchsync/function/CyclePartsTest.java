package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.Cursor;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in parts: each element once, whatever arrives meanwhile. */
class CyclePartsTest {

    private static final SynchronizationId BANK = new SynchronizationId("bank");

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final InMemoryIgnoredUploads ignored = new InMemoryIgnoredUploads();
    private final List<String> reads = new ArrayList<>();
    private final HttpRouter router = Routers.of(counted(), new VersionedBucket(), ignored);

    private CycleStore counted() {
        return (CycleStore) Proxy.newProxyInstance(
                CycleStore.class.getClassLoader(), new Class<?>[] {CycleStore.class}, (proxy, method, args) -> {
                    reads.add(method.getName());
                    return method.invoke(store, args);
                });
    }

    /** An id whose cycles were opened from a second on, of which the last ones are its latest. */
    private void fill(SynchronizationId id, int from, int count, Phase phase) {
        var cycles = IntStream.range(from, from + count)
                .mapToObj(second -> SampleCycle.opened(id, second, phase))
                .toList();
        var before = store.synchronization(id);
        var recent = new ArrayList<>(before.recent());
        cycles.stream().map(Cycle::id).forEach(cycle -> recent.add(0, cycle));
        var latest = recent.subList(0, Math.min(Synchronization.RECENT, recent.size()));
        var open =
                cycles.stream().filter(cycle -> !cycle.isEnded()).map(Cycle::id).findFirst();
        var next = known(id, open, latest, before.revision() + 1);
        assertThat(store.commit(new Change(cycles, List.of(), Optional.of(next))))
                .isTrue();
    }

    private static Synchronization known(
            SynchronizationId id, Optional<CycleId> open, List<CycleId> latest, long revision) {
        return SynchronizationBuilder.of(id)
                .open(open)
                .recent(latest)
                .revision(revision)
                .made();
    }

    private HttpAnswer get(String path, Map<String, String> query) {
        return router.answer(Calls.of("GET", path, query, "", "ann"));
    }

    private static Optional<Map<String, String>> next(HttpAnswer part) {
        return Optional.ofNullable(part.headers().get("Link"))
                .<Map<String, String>>map(link -> new HashMap<>(CycleListTest.query(link.replaceAll(".*[?]|>.*", ""))))
                .map(query -> {
                    query.replaceAll((name, value) -> URLDecoder.decode(value, StandardCharsets.UTF_8));
                    return query;
                });
    }

    /** All elements of a list; something happens after each part. */
    private List<String> walk(String path, Map<String, String> query, String field, Runnable between) {
        var found = new ArrayList<String>();
        Optional<Map<String, String>> next = Optional.of(query);
        for (int parts = 0; next.isPresent(); parts++) {
            assertThat(parts).isLessThan(100);
            var part = get(path, next.get());
            assertThat(part.status()).as(part.body()).isEqualTo(200);
            for (JsonNode element : ApiDescription.json(part.body())) {
                found.add(element.path(field).asText());
            }
            next = next(part);
            between.run();
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 45, 100})
    void eachCycleOfAnIdIsListedOnceNewestFirstWhileNewOnesArrive(int limit) {
        fill(BANK, 0, 45, SampleCycle.COMPLETED);
        var expected = store.cycles(BANK, 100).stream()
                .map(cycle -> cycle.id().value())
                .toList();
        var arrived = new int[] {1_000};

        var found = walk(
                "/synchronizations/bank/cycles",
                Map.of("limit", String.valueOf(limit)),
                "id",
                () -> fill(BANK, arrived[0]++, 1, SampleCycle.COMPLETED));

        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void moreCyclesThanAreReadAtOnceAreListedInOneWalk() {
        fill(BANK, 0, 230, SampleCycle.COMPLETED);

        assertThat(walk("/synchronizations/bank/cycles", Map.of("limit", "100"), "id", () -> {}))
                .hasSize(230)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 20, 100})
    void theLatestCyclesOfAllIdsAreListedOnceWhileNewOnesArrive(int limit) {
        for (var id : List.of("a", "b", "c", "d", "e", "f", "g")) {
            fill(new SynchronizationId(id), 0, 12, SampleCycle.COMPLETED);
        }
        var expected = walk("/cycles", Map.of("limit", "100"), "id", () -> {});
        var arrived = new int[] {1_000};

        var found = walk("/cycles", Map.of("limit", String.valueOf(limit)), "id", () -> {
            if (arrived[0] < 1_005) {
                fill(new SynchronizationId("a"), arrived[0]++, 1, SampleCycle.COMPLETED);
            }
        });

        assertThat(found).containsExactlyElementsOf(expected).hasSize(84);
    }

    @Test
    void cyclesAreFilteredByPhaseAndTime() {
        fill(new SynchronizationId("a"), 0, 3, SampleCycle.COMPLETED);
        fill(new SynchronizationId("b"), 11, 1, SampleCycle.failed());
        fill(new SynchronizationId("b"), 12, 1, SampleCycle.question());
        fill(new SynchronizationId("c"), 20, 3, SampleCycle.failed());

        assertThat(walk("/cycles", Map.of("phase", "held"), "phase", () -> {})).containsExactly("held");
        assertThat(walk("/cycles", Map.of("phase", "held,failed", "limit", "2"), "phase", () -> {}))
                .containsExactly("held", "failed", "failed", "failed", "failed");
        var since = SampleCycle.NOW.plusSeconds(12).toString();
        assertThat(walk("/cycles", Map.of("since", since), "synchronizationId", () -> {}))
                .containsExactly("b", "c", "c", "c");
        assertThat(walk("/synchronizations/b/cycles", Map.of("since", since), "id", () -> {}))
                .hasSize(1);
    }

    @Test
    void theNextPartKeepsFilterAndLimit() {
        fill(BANK, 0, 3, SampleCycle.COMPLETED);
        var query = Map.of("phase", "completed,failed", "limit", "1", "since", "2026-01-01T00:00:00Z");

        assertThat(get("/cycles", query).headers().get("Link"))
                .matches("<cycles[?]cursor=[\\w-]+&limit=1&phase=completed%2Cfailed&since=2026-01-01T00%3A00%3A00Z>"
                        + "; rel=\"next\"");
    }

    @Test
    void aFilterThatFindsNothingReadsABoundedPartOfTheList() {
        for (int n = 0; n < 250; n++) {
            fill(new SynchronizationId("id-%03d".formatted(n)), 0, 2, SampleCycle.COMPLETED);
        }

        var part = get("/cycles", Map.of("phase", "held"));

        assertThat(part.body()).isEqualTo("[]");
        assertThat(part.headers()).containsKey("Link");
        assertThat(reads).hasSizeLessThanOrEqualTo(41).doesNotContain("batches", "find");
        assertThat(walk("/cycles", Map.of("phase", "held"), "id", () -> {})).isEmpty();
    }

    @Test
    void aFilterOnTheCyclesOfOneIdReadsABoundedPartOfThem() {
        fill(BANK, 0, 2_500, SampleCycle.COMPLETED);

        var part = get("/synchronizations/bank/cycles", Map.of("phase", "held"));

        assertThat(part.body()).isEqualTo("[]");
        assertThat(part.headers()).containsKey("Link");
        assertThat(reads).hasSizeLessThanOrEqualTo(11);
        assertThat(walk("/synchronizations/bank/cycles", Map.of("phase", "held"), "id", () -> {}))
                .isEmpty();
    }

    static Stream<String> wrongCursors() {
        var right = new Cursor("cycles", List.of("bank", "0", "0")).text();
        return Stream.of(
                "",
                "nonsense",
                "%%%",
                "x".repeat(2_000),
                right.substring(1),
                right + "A",
                (right.charAt(5) == 'A' ? "B" : "A") + right.substring(1),
                new Cursor("synchronizations", List.of("bank")).text(),
                new Cursor("cycles of bank", List.of("0", "0")).text(),
                new Cursor("cycles of other", List.of("0", "0")).text(),
                new Cursor("cycles", List.of("bank", "soon", "0")).text(),
                new Cursor("cycles", List.of("no id!", "0", "0")).text(),
                new Cursor("cycles", List.of("bank", "0", "no cycle!")).text(),
                new Cursor("ignored-uploads", List.of("soon", "inbox/a")).text(),
                new Cursor("synchronizations", List.of("no id!")).text());
    }

    @ParameterizedTest
    @MethodSource("wrongCursors")
    void aWrongCursorIsRefused(String cursor) {
        fill(BANK, 0, 3, SampleCycle.COMPLETED);
        var refusals = Stream.of("/cycles", "/synchronizations", "/synchronizations/bank/cycles", "/ignored-uploads")
                .map(path -> get(path, Map.of("cursor", cursor)))
                .filter(answer -> answer.status() != 200)
                .toList();

        assertThat(refusals).hasSizeGreaterThanOrEqualTo(3).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Unusable cursor", "Begin without a cursor");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, x",
        "phase, nowhere",
        "phase, ''",
        "phase, 'held,'",
        "since, yesterday",
        "since, 2026-11-26"
    })
    void anUnusableFilterOrLimitIsRefused(String name, String value) {
        fill(BANK, 0, 1, SampleCycle.COMPLETED);

        for (var path : List.of("/cycles", "/synchronizations/bank/cycles")) {
            var refused = get(path, Map.of(name, value));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Unusable " + name, name + " is '" + value + "'. Use ");
        }
    }

    @Test
    void eachIgnoredUploadIsListedOnceWhileNewOnesArrive() {
        IntStream.range(0, 9).forEach(n -> ignore("inbox/%d\n%%0A.json".formatted(n), n / 2));
        var expected = walk("/ignored-uploads", Map.of(), "key", () -> {});
        var arrived = new int[] {100};

        var found = walk("/ignored-uploads", Map.of("limit", "2"), "key", () -> {
            if (arrived[0] < 104) {
                ignore("inbox/new-%d.json".formatted(arrived[0]), arrived[0]++);
            }
        });

        assertThat(expected).hasSize(9);
        assertThat(found).containsExactlyElementsOf(expected);
    }

    private void ignore(String key, int second) {
        var clock = Clock.fixed(Instant.now().minus(Duration.ofHours(1)).plusSeconds(second), ZoneOffset.UTC);
        new IgnoredDesk(ignored, (before, after, batch) -> {}, clock).ignore(key, "v1", "It is in no folder.", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cycles", "/synchronizations", "/synchronizations/bank", "/synchronizations/bank/cycles"})
    void aListThatTheCallerHasIsNotSentAgainUntilItChanges(String path) {
        fill(BANK, 0, 3, SampleCycle.COMPLETED);
        var tag = get(path, Map.of()).headers().getOrDefault("ETag", "");

        var same = get(path, tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers()).containsEntry("ETag", tag);
        assertThat(get(path, "\"other\"").status()).isEqualTo(200);

        fill(BANK, 10, 1, SampleCycle.COMPLETED);
        assertThat(get(path, tag).status()).isEqualTo(200);
    }

    private HttpAnswer get(String path, String tag) {
        var call = Calls.of("GET", path, Map.of(), "", "ann");
        var headers = new HashMap<>(Map.of("if-none-match", tag));
        return router.answer(new HttpCall(call.method(), path, call.query(), headers, "", "ann", call.stay()));
    }
}
