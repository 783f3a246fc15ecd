package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events open a cycle, and for which version. */
class ObjectCreatedFunctionTest {

    private static final String KEY = "inbox/bank/all.json";

    private final VersionedBucket bucket = new VersionedBucket();
    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final Uploads uploads = new Uploads(
            store,
            (cycle, batches) -> {},
            (before, after, batch) -> {},
            (cycle, due) -> {},
            Clock.fixed(Instant.EPOCH.plusSeconds(1000), ZoneOffset.UTC));
    private final InMemoryIgnoredUploads ignored = new InMemoryIgnoredUploads();
    private final ObjectCreatedFunction function = new ObjectCreatedFunction(
            bucket,
            uploads,
            FakeFixes.desk(store, bucket, Clock.systemUTC()),
            new IgnoredDesk(ignored, (before, after, batch) -> {}, Clock.systemUTC()));

    @Test
    void theAnnouncedVersionIsPinnedEvenIfItWasReplaced() throws JsonProcessingException {
        bucket.put(KEY, "first");
        bucket.put(KEY, "second");

        function.objectCreated(event("uploads", KEY, "first", "01"));

        assertThat(cycles())
                .extracting(Cycle::source)
                .extracting(PinnedObject::version)
                .containsExactly("first");
    }

    @Test
    void anObjectBelowCheckIsPlannedOncePerVersion() throws JsonProcessingException {
        var key = "check/bank/all.json";
        bucket.put(key, "first");
        bucket.put(key, "second");

        function.objectCreated(event("uploads", key, "second", "02"));
        function.objectCreated(event("uploads", key, "first", "01"));
        function.objectCreated(event("uploads", key, "second", "02"));

        assertThat(cycles())
                .extracting(cycle -> cycle.source().version(), Cycle::planOnly, cycle -> cycle.phase()
                        .getClass())
                .containsExactlyInAnyOrder(
                        tuple("second", true, Phase.Open.class), tuple("first", true, Phase.Open.class));
        assertThat(store.synchronization(new SynchronizationId("bank")).newest())
                .isEmpty();
    }

    @Test
    void lateAndRepeatedEventsOpenEachVersionOnceAndTheNewestWins() throws JsonProcessingException {
        bucket.put(KEY, "first");
        bucket.put(KEY, "second");

        function.objectCreated(event("uploads", KEY, "second", "02"));
        function.objectCreated(event("uploads", KEY, "first", "01"));
        function.objectCreated(event("uploads", KEY, "second", "02"));

        assertThat(cycles())
                .extracting(cycle -> cycle.source().version(), cycle -> cycle.phase()
                        .getClass())
                .containsExactlyInAnyOrder(tuple("second", Phase.Open.class), tuple("first", Phase.Waiting.class));
    }

    @Test
    void inABucketWithoutVersionsThePresentObjectIsPinned() throws JsonProcessingException {
        bucket.put(KEY, "\"etag\"");

        function.objectCreated(event("uploads", KEY, null, "01"));

        assertThat(cycles())
                .extracting(Cycle::source)
                .extracting(PinnedObject::version)
                .containsExactly("\"etag\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "inbox/",
                "inbox/bank/",
                "inbox/bank/.partial.json",
                "inbox/bank/folder/all.json",
                "inbox/../all.json",
                "inbox/../../etc/passwd",
                "inbox/./all.json",
                "inbox//all.json",
                "inbox/bänk/all.json",
                "inbox/bank\u0000/all.json",
                "inbox/bank%2F..%2F/all.json",
                "/inbox/bank/all.json",
                "definitions/bank.json",
                "results/bank/x/report.json"
            })
    void aKeyOutsideTheLayoutNeverReachesTheBucket(String key) throws JsonProcessingException {
        function.objectCreated(event("uploads", key, "first", "01"));

        assertThat(bucket.asked).isEmpty();
        assertThat(store.synchronizations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox/all.json",
                "inbox/my bank/all.json",
                "inbox/bank/2026/all.json",
                "inbox/bank/notes.txt",
                "inbox/bank/_SUCCESS"
            })
    void whatCannotBeASourceIsRecordedAndTouchesNoCycle(String key) throws JsonProcessingException {
        bucket.put(key, "first");

        function.objectCreated(event("uploads", key, "first", "01"));

        assertThat(store.synchronizations()).isEmpty();
        assertThat(ignored.ignored().latest()).extracting(IgnoredUpload::key).containsExactly(key);
        assertThat(bucket.asked).isEmpty();
    }

    @Test
    void anEmptyObjectIsRecordedUntilItsContentComes() throws JsonProcessingException {
        bucket.putEmpty(KEY, "first");
        function.objectCreated(event("uploads", KEY, "first", "01"));
        assertThat(store.synchronizations()).isEmpty();
        assertThat(ignored.ignored().latest()).extracting(IgnoredUpload::key).containsExactly(KEY);

        bucket.put(KEY, "second");
        function.objectCreated(event("uploads", KEY, "second", "02"));

        assertThat(cycles()).hasSize(1);
        assertThat(ignored.ignored().latest()).isEmpty();
    }

    @Test
    void anObjectOfAnotherBucketIsIgnored() throws JsonProcessingException {
        function.objectCreated(event("downloads", KEY, "first", "01"));

        assertThat(bucket.asked).isEmpty();
    }

    @Test
    void anObjectThatWasDeletedOpensNoCycle() throws JsonProcessingException {
        function.objectCreated(event("uploads", KEY, "first", "01"));

        assertThat(bucket.asked).containsExactly(KEY);
        assertThat(cycles()).isEmpty();
    }

    @Test
    void anUnreachableBucketFailsTheInvocationSoThatTheEventIsRepeated() throws JsonProcessingException {
        bucket.cutOff();
        var event = event("uploads", KEY, "first", "01");

        assertThatThrownBy(() -> function.objectCreated(event))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(KEY);
    }

    @Test
    void moreFilesBelowCheckThanPlansMayRunAreIgnoredWithAReasonAndRefusedOnRequest() throws JsonProcessingException {
        for (int i = 0; i <= Synchronization.MOST_PLANS; i++) {
            bucket.put("check/bank/" + i + ".json", "only");
            function.objectCreated(event("uploads", "check/bank/" + i + ".json", "only", "01"));
        }

        assertThat(store.synchronization(new SynchronizationId("bank")).planning())
                .hasSize(Synchronization.MOST_PLANS);
        assertThat(ignored.ignored().latest()).singleElement().satisfies(upload -> {
            assertThat(upload.key()).isEqualTo("check/bank/50.json");
            assertThat(upload.reason())
                    .isEqualTo("50 plans of bank are not over. Upload the file again when one of them is over.");
        });
        var asked = "{\"key\": \"check/bank/50.json\", \"plan\": true}";
        var answer = Routers.of(store, bucket, ignored)
                .answer(Calls.of("POST", "/synchronizations/bank/cycles", Map.of(), asked, "ann"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("50 plans of bank are not over. Wait for the end of one or cancel it.");
    }

    private List<Cycle> cycles() {
        return store.cycles(new SynchronizationId("bank"), 10);
    }

    private static ObjectEvent event(String bucket, String key, @Nullable String version, String sequencer)
            throws JsonProcessingException {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("detail-type", "Object Created").put("time", "1970-01-01T00:16:40Z");
        var detail = event.putObject("detail");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("version-id", version).put("sequencer", sequencer);
        return new ObjectMapper().treeToValue(event, ObjectEvent.class);
    }
}
