package dev.batchsync.aws;

import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * How records are stored in the table.
 *
 * <pre>
 * record             pk                      sk                               further attributes
 * synchronization    synchronization         &lt;id&gt;                             revision, json
 * cycle              cycle#&lt;cycle id&gt;        cycle                            revision, json (deflated), expiresAt once it is over
 * definition         cycle#&lt;cycle id&gt;        definition                       json (deflated), expiresAt
 * batch              cycle#&lt;cycle id&gt;        batch#&lt;8 digits&gt;                 json, expiresAt
 * job                job#&lt;job id&gt;            job                              cycle, expiresAt
 * job slots          slots                   slots                            revision, json
 * ignored uploads    ignored                 ignored                          revision, json (deflated)
 * notices            notices                 notices                          revision, json
 * listed cycle       synchronization#&lt;id&gt;    &lt;opened, 15 digits&gt;#&lt;cycle id&gt;   cycle, expiresAt once it is over
 * </pre>
 *
 * <p>An item that was written by itself has an attribute {@code write} as well ({@link SingleWrites}).
 *
 * <p>The record of a cycle is written with every step, and DynamoDB charges for each KB. So it is deflated, and the cycle's
 * definition has an item of its own.
 *
 * <p>A batch is written in the same transaction as its cycle and depends on the cycle's revision, so it has no revision of
 * its own. It gets its expiry when it is created: to set it when the cycle ends could take thousands of writes, and a crash
 * in between would leave the rest without one.
 */
final class CycleTable {

    private static final String PARTITION_KEY = "pk";
    private static final String SORT_KEY = "sk";
    private static final String JSON = "json";
    private static final String CYCLE = "cycle";
    private static final String EXPIRES_AT = "expiresAt";
    static final String SYNCHRONIZATIONS = "synchronization";
    static final String BATCHES = "batch#";

    private static final String REVISION = "revision";

    /** SQS keeps a message for up to 14 days; an upload that is announced again must still find its cycle. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(15);

    /** A cycle that is held for longer loses its batches, and then the gate never finalizes it. */
    private static final Duration LONGEST_CYCLE = Duration.ofDays(365);

    private final CycleCodec codec = new CycleCodec();
    private final String name;
    private final Duration retention;

    CycleTable(String name, Duration retention) {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException(
                    "batchsync.store.retention is " + retention + ". Set it to " + SHORTEST_RETENTION + " or more.");
        }
        this.name = name;
        this.retention = retention;
    }

    String name() {
        return name;
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION_KEY, text(partition), SORT_KEY, text(sort));
    }

    static Map<String, AttributeValue> key(CycleId cycle) {
        return key(partition(cycle), CYCLE);
    }

    static Map<String, AttributeValue> key(CycleId cycle, int batch) {
        return key(partition(cycle), "%s%08d".formatted(BATCHES, batch));
    }

    static Map<String, AttributeValue> definition(CycleId cycle) {
        return key(partition(cycle), "definition");
    }

    static Map<String, AttributeValue> key(SynchronizationId id) {
        return key(SYNCHRONIZATIONS, id.value());
    }

    /** The entry of the list of an id's cycles. */
    static Map<String, AttributeValue> key(SynchronizationId id, CycleStore.Place place) {
        return key(partition(id), "%015d#%s".formatted(place.openedAt().toEpochMilli(), place.cycle()));
    }

    static Map<String, AttributeValue> key(JobId job) {
        return key("job#" + job, "job");
    }

    static Map<String, AttributeValue> slots() {
        return key("slots", "slots");
    }

    static Map<String, AttributeValue> ignored() {
        return key("ignored", "ignored");
    }

    static Map<String, AttributeValue> notices() {
        return key("notices", "notices");
    }

    static String partition(CycleId cycle) {
        return "cycle#" + cycle;
    }

    static String partition(SynchronizationId id) {
        return SYNCHRONIZATIONS + "#" + id;
    }

    <T> T read(Map<String, AttributeValue> item, Class<T> type) {
        return codec.read(json(item), type);
    }

    private static String json(Map<String, AttributeValue> item) {
        var value = item.get(JSON);
        return value != null && value.b() != null
                ? Deflated.text(value.b().asByteArrayUnsafe())
                : attribute(item, JSON);
    }

    /** The cycle that an entry of the list or a job belongs to. */
    static CycleId cycle(Map<String, AttributeValue> item) {
        return new CycleId(attribute(item, CYCLE));
    }

    private static String attribute(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("A stored record has no attribute " + name + ", only " + item.keySet());
        }
        return value.s();
    }

    /** Returns the writes of a change, each with its condition. */
    List<TransactWriteItem> writes(Change change) {
        var puts = new ArrayList<Put>();
        change.synchronization().ifPresent(known -> puts.add(put(known)));
        change.cycles().forEach(cycle -> puts.add(put(cycle)));
        change.cycles().stream().filter(CycleTable::changesTheList).forEach(cycle -> puts.add(listing(cycle)));
        change.definition()
                .ifPresent(
                        definition -> puts.add(put(definition, change.cycles().get(0))));
        change.batches().forEach(batch -> puts.add(put(change.cycles().get(0), batch)));
        change.job().ifPresent(job -> puts.add(put(job, change.cycles().get(0))));
        change.slots().ifPresent(slots -> puts.add(put(slots)));
        return puts.stream()
                .map(put -> TransactWriteItem.builder().put(put).build())
                .toList();
    }

    TransactWriteItem write(IgnoredUploads next) {
        var put = revised(ignored(), deflated(next), next.revision(), Optional.empty());
        return TransactWriteItem.builder().put(put).build();
    }

    TransactWriteItem write(Notices next) {
        var put = revised(notices(), text(codec.write(next)), next.revision(), Optional.empty());
        return TransactWriteItem.builder().put(put).build();
    }

    private Put put(Synchronization known) {
        return revised(key(known.id()), text(codec.write(known)), known.revision(), Optional.empty());
    }

    private Put put(JobSlots next) {
        return revised(slots(), text(codec.write(next)), next.revision(), Optional.empty());
    }

    /** It expires with the batches of its cycle. */
    private Put put(KnownJob known, Cycle cycle) {
        var item = new HashMap<>(key(known.job()));
        item.put(CYCLE, text(known.cycle().value()));
        item.put(EXPIRES_AT, latestExpiry(cycle));
        return Put.builder()
                .tableName(name)
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    private Put put(Definition definition, Cycle cycle) {
        var item = new HashMap<>(definition(cycle.id()));
        item.put(JSON, deflated(definition));
        item.put(EXPIRES_AT, latestExpiry(cycle));
        return Put.builder().tableName(name).item(item).build();
    }

    private AttributeValue latestExpiry(Cycle cycle) {
        return epochSecond(cycle.openedAt().plus(LONGEST_CYCLE).plus(retention));
    }

    private Put put(Cycle cycle) {
        return revised(key(cycle.id()), deflated(cycle), cycle.revision(), expiry(cycle));
    }

    private AttributeValue deflated(Object record) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Deflated.bytes(codec.write(record))));
    }

    private Put revised(
            Map<String, AttributeValue> key, AttributeValue json, long revision, Optional<AttributeValue> expiresAt) {
        var item = new HashMap<>(key);
        item.put(REVISION, number(revision));
        item.put(JSON, json);
        expiresAt.ifPresent(at -> item.put(EXPIRES_AT, at));
        var put = Put.builder().tableName(name).item(item);
        return revision == 1
                ? put.conditionExpression("attribute_not_exists(pk)").build()
                : put.conditionExpression("revision = :before")
                        .expressionAttributeValues(Map.of(":before", number(revision - 1)))
                        .build();
    }

    /** The entry in the list is written when the cycle is created, and when it ends, because its expiry is known then. */
    private static boolean changesTheList(Cycle cycle) {
        return cycle.revision() == 1 || cycle.isEnded();
    }

    private Put listing(Cycle cycle) {
        var item = new HashMap<>(key(cycle.synchronizationId(), CycleStore.Place.of(cycle)));
        item.put(CYCLE, text(cycle.id().value()));
        expiry(cycle).ifPresent(at -> item.put(EXPIRES_AT, at));
        return Put.builder().tableName(name).item(item).build();
    }

    private Put put(Cycle cycle, Batch batch) {
        var item = new HashMap<>(key(cycle.id(), batch.number()));
        item.put(JSON, text(codec.write(batch)));
        item.put(EXPIRES_AT, latestExpiry(cycle));
        return Put.builder().tableName(name).item(item).build();
    }

    private Optional<AttributeValue> expiry(Cycle cycle) {
        return cycle.phase() instanceof Phase.Ended end
                ? Optional.of(epochSecond(end.at().plus(retention)))
                : Optional.empty();
    }

    private static AttributeValue epochSecond(Instant instant) {
        return number(instant.getEpochSecond());
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
