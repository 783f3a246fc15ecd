package dev.batchsync.aws;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Cycles in one DynamoDB table, whose layout is {@link CycleTable}.
 *
 * <p>Every read is consistent and names its partition. Every write of several records is a transaction. The client can repeat a
 * write whose answer was lost without failing its own condition.
 */
final class DynamoCycleStore implements CycleStore, IgnoredUploadStore {

    /** The most items that DynamoDB reads in one batch (API reference, BatchGetItem). */
    private static final int PAGE = 100;

    private final DynamoDbClient dynamo;
    private final CycleTable table;
    private final Transactions transactions;

    DynamoCycleStore(DynamoDbClient dynamo, CycleTable table) {
        this.dynamo = dynamo;
        this.table = table;
        this.transactions = new Transactions(dynamo);
    }

    @Override
    public Optional<Cycle> find(CycleId id) {
        return get(CycleTable.key(id), Cycle.class);
    }

    @Override
    public Optional<Definition> definition(CycleId cycle) {
        return get(CycleTable.definition(cycle), Definition.class);
    }

    @Override
    public Synchronization synchronization(SynchronizationId id) {
        return get(CycleTable.key(id), Synchronization.class).orElseGet(() -> Synchronization.unknown(id));
    }

    @Override
    public Optional<Batch> batch(CycleId cycle, int number) {
        return get(CycleTable.key(cycle, number), Batch.class);
    }

    @Override
    public Optional<CycleId> cycleOf(JobId job) {
        return item(CycleTable.key(job)).map(CycleTable::cycle);
    }

    @Override
    public JobSlots slots() {
        return get(CycleTable.slots(), JobSlots.class).orElse(JobSlots.NONE_TAKEN);
    }

    @Override
    public IgnoredUploads ignored() {
        return get(CycleTable.ignored(), IgnoredUploads.class).orElse(IgnoredUploads.NONE);
    }

    @Override
    public boolean commit(IgnoredUploads next) {
        return transactions.commit(List.of(table.write(next)));
    }

    private <T> Optional<T> get(Map<String, AttributeValue> key, Class<T> type) {
        return item(key).map(item -> table.read(item, type));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        var found = dynamo.getItem(
                request -> request.tableName(table.name()).key(key).consistentRead(true));
        return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
    }

    @Override
    public List<Synchronization> synchronizations() {
        return all(partition(CycleTable.SYNCHRONIZATIONS).build(), Synchronization.class);
    }

    @Override
    public List<Synchronization> synchronizations(Optional<SynchronizationId> after, int limit) {
        var query = partition(CycleTable.SYNCHRONIZATIONS).limit(limit);
        after.ifPresent(id -> query.exclusiveStartKey(CycleTable.key(id)));
        return dynamo.queryPaginator(query.build()).items().stream()
                .limit(limit)
                .map(item -> table.read(item, Synchronization.class))
                .toList();
    }

    @Override
    public Map<CycleId, Cycle> findAll(List<CycleId> ids) {
        var found = new HashMap<CycleId, Cycle>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            read(ids.subList(from, Math.min(from + PAGE, ids.size()))).forEach(cycle -> found.put(cycle.id(), cycle));
        }
        return found;
    }

    @Override
    public List<Batch> batches(CycleId cycle) {
        var query = partition(CycleTable.partition(cycle))
                .keyConditionExpression("pk = :partition and begins_with(sk, :batches)")
                .expressionAttributeValues(Map.of(
                        ":partition", AttributeValue.fromS(CycleTable.partition(cycle)),
                        ":batches", AttributeValue.fromS(CycleTable.BATCHES)));
        return all(query.build(), Batch.class);
    }

    private <T> List<T> all(QueryRequest query, Class<T> type) {
        return dynamo.queryPaginator(query).items().stream()
                .map(item -> table.read(item, type))
                .toList();
    }

    @Override
    public List<Cycle> cycles(SynchronizationId id, Optional<Place> after, int limit) {
        var found = new ArrayList<Cycle>();
        if (limit > 0) {
            var newestFirst =
                    partition(CycleTable.partition(id)).scanIndexForward(false).limit(Math.min(limit, PAGE));
            after.ifPresent(place -> newestFirst.exclusiveStartKey(CycleTable.key(id, place)));
            var pages = dynamo.queryPaginator(newestFirst.build()).iterator();
            while (pages.hasNext() && found.size() < limit) {
                found.addAll(listed(pages.next()));
            }
        }
        return found.stream().limit(limit).toList();
    }

    /** Returns the cycles on a page of the list, in its order, without those that expired before their entry. */
    private List<Cycle> listed(QueryResponse page) {
        var ids = page.items().stream().map(CycleTable::cycle).toList();
        var cycles = findAll(ids);
        return ids.stream()
                .flatMap(cycle -> Stream.ofNullable(cycles.get(cycle)))
                .toList();
    }

    private Stream<Cycle> read(List<CycleId> ids) {
        var keys = KeysAndAttributes.builder()
                .keys(ids.stream().map(CycleTable::key).toList())
                .consistentRead(true)
                .build();
        var answers = dynamo.batchGetItemPaginator(request -> request.requestItems(Map.of(table.name(), keys)));
        return answers.stream()
                .flatMap(answer -> answer.responses().getOrDefault(table.name(), List.of()).stream())
                .map(item -> table.read(item, Cycle.class));
    }

    private QueryRequest.Builder partition(String partition) {
        return QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :partition")
                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)));
    }

    @Override
    public boolean commit(Change change) {
        var writes = table.writes(change);
        return writes.isEmpty() || transactions.commit(writes);
    }
}
