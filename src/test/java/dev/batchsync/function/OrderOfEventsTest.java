package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.function.S3Events.Happening;
import dev.batchsync.function.S3Events.What;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of several uploads the function takes for the newest, by the events that S3 sends about them. */
class OrderOfEventsTest {

    private static final String EXPORT = "inbox/bank/export.json";
    private static final String SMALL = "inbox/bank/small.json";
    private static final String OPEN = "inbox/bank/open.json";

    private final VersionedBucket bucket = new VersionedBucket();
    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final Uploads uploads = new Uploads(
            store,
            (cycle, batches) -> {},
            (before, after, batch) -> {},
            (cycle, due) -> {},
            Clock.fixed(at("02:00"), ZoneOffset.UTC));
    private final ObjectCreatedFunction function = new ObjectCreatedFunction(
            bucket,
            uploads,
            FakeFixes.desk(store, bucket, Clock.systemUTC()),
            new IgnoredDesk(new InMemoryIgnoredUploads(), (before, after, batch) -> {}, Clock.systemUTC()));

    static Stream<Arguments> shapesAndKinds() {
        return Stream.of(S3Events.values())
                .flatMap(shape -> Stream.of(What.values()).map(what -> Arguments.of(shape, what)));
    }

    /** S3 dates an object that was uploaded in parts to the time at which its upload began. */
    @ParameterizedTest
    @EnumSource(S3Events.class)
    void anExportInPartsIsNewerThanAFileThatCameWhileItWasBeingUploaded(S3Events shape) {
        bucket.put(EXPORT, "export", at("01:00"));
        bucket.put(SMALL, "small", at("01:10"));

        send(shape, What.PUT, SMALL, "small", "01:10", "0A");
        send(shape, What.COMPLETE_MULTIPART_UPLOAD, EXPORT, "export", "01:20", "0B");

        assertOpen("small");
        assertWaiting("export");
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void theSameHoldsIfTheEventsArriveInTheOtherOrder(S3Events shape) {
        bucket.put(OPEN, "open", at("00:30"));
        bucket.put(EXPORT, "export", at("01:00"));
        bucket.put(SMALL, "small", at("01:10"));

        send(shape, What.PUT, OPEN, "open", "00:30", "01");
        send(shape, What.COMPLETE_MULTIPART_UPLOAD, EXPORT, "export", "01:20", "0B");
        send(shape, What.PUT, SMALL, "small", "01:10", "0A");
        send(shape, What.PUT, SMALL, "small", "01:10", "0A");

        assertWaiting("export");
        assertOlder("small");
        assertThat(cycles()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = What.class,
            names = {"PUT", "COMPLETE_MULTIPART_UPLOAD", "COPY"})
    void everyWayToCreateAnObjectCountsFromItsEnd(What what) {
        bucket.put(SMALL, "small", at("01:10"));
        bucket.put(EXPORT, "export", at("01:00"));

        send(S3Events.EVENT_BRIDGE, What.PUT, SMALL, "small", "01:10", "0A");
        send(S3Events.EVENT_BRIDGE, what, EXPORT, "export", "01:20", "0B");

        assertWaiting("export");
    }

    @ParameterizedTest
    @MethodSource("shapesAndKinds")
    void onlyTheCreationOfAnObjectOpensACycle(S3Events shape, What what) {
        bucket.put(EXPORT, "export", at("01:00"));

        send(shape, what, EXPORT, "export", "01:20", "0B");
        function.objectCreated(shape.event(Happening.toObject(what, EXPORT, "e", at("01:20"), "0B")));

        assertThat(cycles()).hasSize(what.creates() ? 1 : 0);
        assertThat(bucket.asked.isEmpty()).isNotEqualTo(what.creates());
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void theSequencerOfAKeyCountsMoreThanTheTime(S3Events shape) {
        bucket.put(EXPORT, "slow", at("01:00"));
        bucket.put(EXPORT, "fast", at("01:10"));

        send(shape, What.PUT, EXPORT, "fast", "01:10", "0B");
        send(shape, What.COMPLETE_MULTIPART_UPLOAD, EXPORT, "slow", "01:20", "0A");

        assertOpen("fast");
        assertOlder("slow");
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void aLaterVersionOfAKeyWinsEvenIfItsEventHasAnEarlierTime(S3Events shape) {
        bucket.put(OPEN, "open", at("00:30"));
        bucket.put(EXPORT, "slow", at("01:00"));
        bucket.put(EXPORT, "fast", at("01:10"));
        bucket.put(SMALL, "small", at("01:15"));

        send(shape, What.PUT, OPEN, "open", "00:30", "01");
        send(shape, What.COMPLETE_MULTIPART_UPLOAD, EXPORT, "slow", "01:20", "0A");
        send(shape, What.PUT, SMALL, "small", "01:15", "0C");
        send(shape, What.PUT, EXPORT, "fast", "01:10", "0B");

        assertOlder("slow");
        assertOlder("small");
        assertWaiting("fast");
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void anOldVersionOfAKeyLosesEvenIfAnotherKeyWasUploadedBetween(S3Events shape) {
        bucket.put(EXPORT, "slow", at("01:00"));
        bucket.put(EXPORT, "fast", at("01:10"));
        bucket.put(SMALL, "small", at("01:15"));

        send(shape, What.PUT, EXPORT, "fast", "01:10", "0B");
        send(shape, What.PUT, SMALL, "small", "01:15", "0C");
        send(shape, What.COMPLETE_MULTIPART_UPLOAD, EXPORT, "slow", "01:20", "0A");

        assertWaiting("small");
        assertOlder("slow");
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void ofTwoKeysInTheSameSecondTheLargerNameIsNewer(S3Events shape) {
        bucket.put(OPEN, "open", at("00:30"));
        bucket.put(EXPORT, "export", at("01:00"));
        bucket.put(SMALL, "small", at("01:00"));

        send(shape, What.PUT, OPEN, "open", "00:30", "01");
        send(shape, What.PUT, SMALL, "small", "01:00", "0A");
        send(shape, What.PUT, EXPORT, "export", "01:00", "0B");

        assertWaiting("small");
        assertOlder("export");
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void anEventAboutAContentThatWasReplacedDoesNotDateItsSuccessor(S3Events shape) {
        bucket.put(OPEN, "\"open\"", at("00:30"));
        bucket.put(SMALL, "\"small\"", at("01:10"));
        bucket.put(EXPORT, "\"second\"", at("00:50"));

        sendUnversioned(shape, OPEN, "open", "00:30", "01");
        sendUnversioned(shape, SMALL, "small", "01:10", "0A");
        sendUnversioned(shape, EXPORT, "first", "01:00", "09");
        sendUnversioned(shape, EXPORT, "second", "01:20", "0B");

        assertWaiting("\"second\"");
        assertThat(cycles()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(S3Events.class)
    void anEventFromBeforeTheSameContentWasUploadedAgainDoesNotDateIt(S3Events shape) {
        bucket.put(OPEN, "\"open\"", at("00:30"));
        bucket.put(SMALL, "\"small\"", at("01:10"));
        bucket.put(EXPORT, "\"same\"", at("01:20"));

        sendUnversioned(shape, OPEN, "open", "00:30", "01");
        sendUnversioned(shape, SMALL, "small", "01:10", "0A");
        sendUnversioned(shape, EXPORT, "same", "01:00", "09");
        sendUnversioned(shape, EXPORT, "same", "01:20", "0B");

        assertWaiting("\"same\"");
    }

    @Test
    void anEventWithoutATimeIsPlacedByWhatIsKnownOfTheObject() {
        bucket.put(EXPORT, "export", at("01:00"));
        var json = S3Events.EVENT_BRIDGE.json(Happening.toVersion(What.PUT, EXPORT, "export", at("01:20"), "0B"));
        json.remove("time");

        function.objectCreated(S3Events.read(json));

        assertOpen("export");
    }

    private void send(S3Events shape, What what, String key, String version, String time, String sequencer) {
        function.objectCreated(shape.event(Happening.toVersion(what, key, version, at(time), sequencer)));
    }

    private void sendUnversioned(S3Events shape, String key, String etag, String time, String sequencer) {
        function.objectCreated(shape.event(Happening.toObject(What.PUT, key, etag, at(time), sequencer)));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    private List<Cycle> cycles() {
        return store.cycles(new SynchronizationId("bank"), 10);
    }

    private void assertOpen(String version) {
        assertThat(phase(version)).isInstanceOf(Phase.Open.class);
    }

    private void assertWaiting(String version) {
        assertThat(phase(version)).isInstanceOf(Phase.Waiting.class);
        assertThat(known().waiting()).contains(cycle(version).id());
    }

    /** It gets its turn only if those that are newer turn out to be unusable. */
    private void assertOlder(String version) {
        assertThat(phase(version)).isInstanceOf(Phase.Waiting.class);
        assertThat(Stream.concat(known().queue().stream(), known().aside().stream()))
                .contains(cycle(version).id());
    }

    private Synchronization known() {
        return store.synchronization(new SynchronizationId("bank"));
    }

    private Cycle cycle(String version) {
        return cycles().stream()
                .filter(cycle -> cycle.source().version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private Phase phase(String version) {
        return cycles().stream()
                .filter(cycle -> cycle.source().version().equals(version))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cycle came of version " + version))
                .phase();
    }
}
