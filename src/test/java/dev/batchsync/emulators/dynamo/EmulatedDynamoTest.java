package dev.batchsync.emulators.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.emulators.EmulatedDynamo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Our own emulator, and what it does beyond the contract: it refuses what it does not know, and is as unkind as DynamoDB may be. */
class EmulatedDynamoTest extends DynamoContract {

    private EmulatedDynamo dynamo;

    @Override
    DynamoDbClient emptyDynamo() throws IOException {
        dynamo = EmulatedDynamo.start();
        return dynamo.client();
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    private void create(Map<String, AttributeValue> item) {
        dynamo.client().transactWriteItems(request -> request.transactItems(write(put(item))));
    }

    @Test
    void refusesOperationsThatItDoesNotKnow() {
        assertInvalid(() -> dynamo.client().scan(request -> request.tableName(TABLE)))
                .hasMessageContaining("The emulator does not know the operation Scan");
        assertInvalid(() -> dynamo.client()
                        .updateItem(request -> request.tableName(TABLE).key(key("a", "1"))))
                .hasMessageContaining("The emulator does not know the operation UpdateItem");
    }

    @Test
    void refusesParametersThatItDoesNotKnow() {
        var values = Map.of(":a", text("a"));

        assertInvalid(() -> dynamo.client()
                        .query(querying("pk = :a", values)
                                .filterExpression("x = :a")
                                .build()))
                .hasMessageContaining("The emulator does not know the parameters [FilterExpression] of Query");
        assertInvalid(() -> dynamo.client()
                        .getItem(request ->
                                request.tableName(TABLE).key(key("a", "1")).projectionExpression("x")))
                .hasMessageContaining("[ProjectionExpression] of GetItem");
        var delete = TransactWriteItem.builder()
                .delete(it -> it.tableName(TABLE).key(key("a", "1")))
                .build();
        assertInvalid(() -> dynamo.client().transactWriteItems(request -> request.transactItems(delete)))
                .hasMessageContaining("[Delete] of TransactWriteItems");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount > :one",
                "amount = :one OR amount = :one",
                "NOT amount = :one",
                "size(pk) = :one",
                "(amount = :one)"
            })
    void refusesConditionsThatItDoesNotKnow(String condition) {
        var put = put(key("a", "1"))
                .conditionExpression(condition)
                .expressionAttributeValues(Map.of(":one", number("1")));

        assertInvalid(() -> dynamo.client().transactWriteItems(request -> request.transactItems(write(put))))
                .hasMessageContaining("The emulator does not know the ConditionExpression '" + condition + "'");
    }

    @Test
    void refusesTheWholeRequestIfAConditionIsWrong() {
        var put = put(key("a", "1")).conditionExpression("attribute_not_exists(pk) AND");

        assertInvalid(() -> dynamo.client().transactWriteItems(request -> request.transactItems(write(put))));
    }

    @Test
    void refusesTypesThatItDoesNotKnow() {
        assertInvalid(() -> create(item("a", "1", "flag", AttributeValue.fromBool(true))))
                .hasMessageContaining("The emulator does not know an attribute value like");
    }

    @Test
    void readsThatAreNotConsistentMissTheLastWrite() {
        create(item("a", "1", "amount", number("1")));
        var get = read(false);
        create(item("a", "1", "amount", number("2")));

        assertThat(get).isEmpty();
        assertThat(read(false)).containsEntry("amount", number("1"));
        assertThat(read(true)).containsEntry("amount", number("2"));
        var stale = querying("pk = :a", Map.of(":a", text("a")))
                .consistentRead(false)
                .build();
        assertThat(dynamo.client().query(stale).items()).containsExactly(item("a", "1", "amount", number("1")));
        assertThat(dynamo.database().reads())
                .extracting(DynamoRead::consistent)
                .containsExactly(false, false, true, false);
    }

    private Map<String, AttributeValue> read(boolean consistently) {
        return dynamo.client()
                .getItem(request -> request.tableName(TABLE).key(key("a", "1")).consistentRead(consistently))
                .item();
    }

    @Test
    void leavesKeysUnprocessedOnRequest() {
        create(key("a", "1"));
        create(key("a", "2"));
        dynamo.database().leaveUnprocessed(1);
        var keys = KeysAndAttributes.builder()
                .keys(List.of(key("a", "1"), key("a", "2")))
                .consistentRead(true)
                .build();

        var answer = dynamo.client().batchGetItem(request -> request.requestItems(Map.of(TABLE, keys)));

        assertThat(answer.responses().get(TABLE)).containsExactly(key("a", "1"));
        assertThat(answer.unprocessedKeys().get(TABLE).keys()).containsExactly(key("a", "2"));
        assertThat(answer.unprocessedKeys().get(TABLE).consistentRead()).isTrue();
    }

    @Test
    void throttlesAsManyCallsAsATestWants() {
        dynamo.database().throttle(1);

        assertThat(read(true)).isEmpty();

        assertThat(dynamo.database().reads()).as("a read and its repetition").hasSize(2);
    }
}
