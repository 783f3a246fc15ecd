package dev.batchsync.emulators.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.CycleTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A table in an empty emulator, and short ways to write to it and to read from it. */
abstract class DynamoFixture {

    static final String TABLE = "things";

    DynamoDbClient client;

    /** A client for an emulator without tables. */
    abstract DynamoDbClient emptyDynamo() throws Exception;

    @BeforeEach
    final void createTable() throws Exception {
        client = emptyDynamo();
        CycleTables.create(client, TABLE);
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(String number) {
        return AttributeValue.fromN(number);
    }

    /** So many bytes of all values. */
    static AttributeValue bytes(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", text(partition), "sk", text(sort));
    }

    static Map<String, AttributeValue> item(String partition, String sort, String name, AttributeValue value) {
        var item = new HashMap<>(key(partition, sort));
        item.put(name, value);
        return item;
    }

    static Put.Builder put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(TABLE).item(item);
    }

    static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    void write(String partition, String sort) {
        transact(write(put(key(partition, sort))));
    }

    void transact(TransactWriteItem... writes) {
        client.transactWriteItems(request -> request.transactItems(writes));
    }

    Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(TABLE).key(key).consistentRead(true))
                .item();
    }

    QueryResponse query(String condition, Map<String, AttributeValue> values, int limit) {
        return client.query(querying(condition, values).limit(limit).build());
    }

    static QueryRequest.Builder querying(String condition, Map<String, AttributeValue> values) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values);
    }

    static List<String> sortKeys(QueryResponse page) {
        return page.items().stream().map(item -> item.get("sk").s()).toList();
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, refusal -> assertThat(
                        refusal.awsErrorDetails().errorCode())
                .isEqualTo("ValidationException"));
    }

    /** DynamoDB itself refuses the whole request; another emulator gives this as the reason of a cancelled transaction. */
    static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, refusal -> {
            var reasons = refusal instanceof TransactionCanceledException cancelled
                    ? cancelled.cancellationReasons()
                    : List.of(CancellationReason.builder()
                            .code(refusal.awsErrorDetails().errorCode())
                            .message(refusal.awsErrorDetails().errorMessage())
                            .build());
            assertThat(reasons).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isIn("ValidationException", "ValidationError");
                assertThat(reason.message()).contains(message);
            });
        });
    }

    static List<String> codes(ThrowingCallable call) {
        var codes = new ArrayList<String>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class, cancelled -> cancelled.cancellationReasons().stream()
                                .map(CancellationReason::code)
                                .forEach(codes::add));
        return codes;
    }
}
