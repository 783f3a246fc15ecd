package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.emulators.dynamo.DynamoRead;
import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Changes;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.CycleStoreContract;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.definition.Definition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class DynamoCycleStoreTest extends CycleStoreContract {

    private static final Instant OPENED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final SynchronizationId BANK = new SynchronizationId("bank");

    private static EmulatedDynamo dynamo;
    private static int tables;

    private String table = "";

    @BeforeAll
    static void start() throws Exception {
        dynamo = EmulatedDynamo.start();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected CycleStore emptyStore() {
        table = "cycles-" + ++tables;
        dynamo.createCycleTable(table);
        return store();
    }

    private CycleStore store() {
        return new DynamoCycleStore(dynamo.client(), new CycleTable(table, RETENTION));
    }

    @Test
    void listsTenThousandBatchesByNumber() {
        var store = store();
        var written = IntStream.rangeClosed(1, 10_000)
                .mapToObj(DynamoCycleStoreTest::batch)
                .toList();
        var cycle = cycle(1, new Phase.Open());
        store.commit(change(cycle, List.of()));
        for (int from = 0; from < written.size(); from += Transactions.WRITES - 1) {
            cycle = cycle(cycle.revision() + 1, new Phase.Open());
            var to = Math.min(from + Transactions.WRITES - 1, written.size());
            assertThat(store.commit(change(cycle, written.subList(from, to)))).isTrue();
        }

        assertThat(store.batches(cycle.id())).isEqualTo(written);
        assertThat(store.batch(cycle.id(), 10_000)).contains(written.get(9_999));
    }

    @Test
    void listsMoreCyclesThanOnePageHolds() {
        var store = store();
        var written = new ArrayList<Cycle>();
        for (int n = 0; n < 230; n++) {
            var cycle = cycle(new CycleId("cycle-%03d".formatted(n)), OPENED.plusSeconds(n), 1, new Phase.Open());
            assertThat(store.commit(change(cycle, List.of()))).isTrue();
            written.add(0, cycle);
        }

        assertThat(store.cycles(BANK, 1_000)).isEqualTo(written);
        assertThat(store.cycles(BANK, 101)).isEqualTo(written.subList(0, 101));
        assertThat(store.cycles(BANK, 0)).isEmpty();
    }

    @Test
    void refusesAChangeThatIsTooLargeForOneTransaction() {
        var batches = IntStream.rangeClosed(1, 100)
                .mapToObj(DynamoCycleStoreTest::batch)
                .toList();

        assertThatThrownBy(() -> store().commit(change(cycle(1, new Phase.Open()), batches)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A change has 102 records; DynamoDB takes at most 100 in one transaction");
    }

    @Test
    void keepsWhatBelongsToAnOpenCycleForAYear() {
        var cycle = cycle(1, new Phase.Open());

        store().commit(Changes.defining(Definition.DEFAULT, change(cycle, List.of(batch(1)))));

        assertThat(expiry("cycle#" + cycle.id(), "cycle")).isEmpty();
        assertThat(expiry("cycle#" + cycle.id(), "definition")).contains(OPENED.plus(Duration.ofDays(365 + 90)));
        assertThat(expiry("synchronization#bank", "001767268800000#" + cycle.id()))
                .isEmpty();
        assertThat(expiry("cycle#" + cycle.id(), "batch#00000001")).contains(OPENED.plus(Duration.ofDays(365 + 90)));
    }

    @Test
    void keepsAnEndedCycleForTheRetention() {
        var over = OPENED.plusSeconds(600);
        var cycle = cycle(2, new Phase.Cancelled("cancelled on request", over));
        store().commit(change(cycle(1, new Phase.Open()), List.of()));

        store().commit(change(cycle, List.of()));

        assertThat(expiry("cycle#" + cycle.id(), "cycle")).contains(over.plus(RETENTION));
        assertThat(expiry("synchronization#bank", "001767268800000#" + cycle.id()))
                .contains(over.plus(RETENTION));
    }

    @Test
    void omitsACycleThatExpiredBeforeItsEntryInTheList() {
        var expired = cycle(1, new Phase.Open());
        var kept = cycle(new CycleId("older"), OPENED.minusSeconds(1), 1, new Phase.Open());
        store().commit(change(expired, List.of()));
        store().commit(change(kept, List.of()));
        dynamo.client().deleteItem(request -> request.tableName(table).key(key("cycle#" + expired.id(), "cycle")));

        assertThat(store().cycles(BANK, 1)).containsExactly(kept);
    }

    @Test
    void asksForAConsistentReadEachTime() {
        var cycle = cycle(1, new Phase.Open());
        store().commit(change(cycle, List.of(batch(1))));
        int before = dynamo.database().reads().size();

        store().find(cycle.id());
        store().synchronization(BANK);
        store().batch(cycle.id(), 1);
        store().synchronizations();
        store().batches(cycle.id());
        store().cycles(BANK, 9);
        store().unfinished();

        var reads = dynamo.database().reads();
        assertThat(reads.subList(before, reads.size()))
                .allMatch(DynamoRead::consistent)
                .extracting(DynamoRead::operation)
                .containsExactly("GetItem", "GetItem", "GetItem", "Query", "Query", "Query", "BatchGetItem", "Query");
    }

    @Test
    void readsAgainWhatDynamoHasLeftUnprocessed() {
        var newer = cycle(1, new Phase.Open());
        var older = cycle(new CycleId("older"), OPENED.minusSeconds(1), 1, new Phase.Open());
        store().commit(change(newer, List.of()));
        store().commit(change(older, List.of()));
        dynamo.database().leaveUnprocessed(1);

        assertThat(store().cycles(BANK, 2)).containsExactly(newer, older);
    }

    @Test
    void repeatsThrottledReadsAndWrites() {
        var cycle = cycle(1, new Phase.Open());
        dynamo.database().throttle(1);
        assertThat(store().commit(change(cycle, List.of()))).isTrue();
        dynamo.database().throttle(1);

        assertThat(store().find(cycle.id())).contains(cycle);
    }

    @Test
    void refusesARetentionThatIsShorterThanTheLifeOfEvents() {
        assertThatThrownBy(() -> new CycleTable(table, Duration.ofDays(14)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchsync.store.retention is PT336H. Set it to PT360H or more.");
    }

    @Test
    void readsARecordThatAnEarlierVersionWroteAsText() {
        var cycle = cycle(1, new Phase.Open());
        var item = Map.of(
                "pk", AttributeValue.fromS("cycle#" + cycle.id()),
                "sk", AttributeValue.fromS("cycle"),
                "revision", AttributeValue.fromN("1"),
                "json", AttributeValue.fromS(new CycleCodec().write(cycle)));
        var put = TransactWriteItem.builder()
                .put(it -> it.tableName(table).item(item))
                .build();
        dynamo.client().transactWriteItems(request -> request.transactItems(put));

        assertThat(store().find(cycle.id())).contains(cycle);
        assertThat(store().commit(change(cycle.abandoned(), List.of()))).isTrue();
        assertThat(store().find(cycle.id())).contains(cycle.abandoned());
    }

    private Optional<Instant> expiry(String partition, String sort) {
        var item = dynamo.client()
                .getItem(request ->
                        request.tableName(table).key(key(partition, sort)).consistentRead(true))
                .item();
        assertThat(item).isNotEmpty();
        return Optional.ofNullable(item.get("expiresAt")).map(at -> Instant.ofEpochSecond(Long.parseLong(at.n())));
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }

    private static Change change(Cycle cycle, List<Batch> batches) {
        return new Change(List.of(cycle), batches, Optional.empty());
    }

    private static Cycle cycle(long revision, Phase phase) {
        return cycle(new CycleId("20260101T120000Z-0a1b2c3d"), OPENED, revision, phase);
    }

    private static Cycle cycle(CycleId id, Instant openedAt, long revision, Phase phase) {
        var upload = Upload.found(BANK, new PinnedObject("inbox/bank/catalog.json", "v1", 91, OPENED));
        return CycleBuilder.of(id, upload, openedAt, phase).revision(revision).made();
    }

    private static Batch batch(int number) {
        var range = new ByteRange(number * 100L, number * 100L + 90);
        return new Batch(number, range, number * 3L, 3, 4, "0badcafe", new Batch.Planned());
    }
}
