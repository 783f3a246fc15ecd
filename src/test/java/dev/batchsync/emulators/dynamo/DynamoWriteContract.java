package dev.batchsync.emulators.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The rules for transactions and their conditions. */
abstract class DynamoWriteContract extends DynamoFixture {

    @Test
    void reportsAReasonForEachWriteAndWritesNothing() {
        transact(write(put(item("a", "1", "amount", number("1")))));
        var created = put(item("a", "2", "amount", number("1")));
        var again = put(item("a", "1", "amount", number("2"))).conditionExpression("attribute_not_exists(pk)");
        var stale = put(item("a", "3", "amount", number("2")))
                .conditionExpression("amount = :one")
                .expressionAttributeValues(Map.of(":one", number("1")));

        assertThat(codes(() -> transact(write(created), write(again), write(stale))))
                .containsExactly("None", "ConditionalCheckFailed", "ConditionalCheckFailed");

        assertThat(read(key("a", "1"))).containsEntry("amount", number("1"));
        assertThat(read(key("a", "2"))).isEmpty();
    }

    @Test
    void writesIfAllConditionsHold() {
        transact(write(put(item("a", "1", "amount", number("1")))));
        var values = Map.of(":one", number("1.0"));
        var next = item("a", "1", "amount", number("2"));
        var held = put(next)
                .conditionExpression("attribute_exists(pk) AND amount = :one and attribute_not_exists(rest)")
                .expressionAttributeValues(values);
        var lost = put(next)
                .conditionExpression("attribute_exists(pk) AND rest = :one")
                .expressionAttributeValues(values);

        assertThat(codes(() -> transact(write(lost)))).containsExactly("ConditionalCheckFailed");
        assertThat(read(key("a", "1"))).containsEntry("amount", number("1"));
        transact(write(held));

        assertThat(read(key("a", "1"))).containsEntry("amount", number("2"));
    }

    @Test
    void writesOneItemIfItsConditionHolds() {
        client.putItem(request -> request.tableName(TABLE)
                .item(item("a", "1", "amount", number("1")))
                .conditionExpression("attribute_not_exists(pk)"));
        client.putItem(request -> request.tableName(TABLE)
                .item(item("a", "1", "amount", number("2")))
                .conditionExpression("amount = :one")
                .expressionAttributeValues(Map.of(":one", number("1"))));

        assertThat(read(key("a", "1"))).containsEntry("amount", number("2"));
    }

    @Test
    void returnsTheStoredItemThatFailsACondition() {
        var stored = item("a", "1", "amount", number("1"));
        client.putItem(request -> request.tableName(TABLE).item(stored));

        assertThat(failed(ReturnValuesOnConditionCheckFailure.ALL_OLD).item()).isEqualTo(stored);
        assertThat(failed(ReturnValuesOnConditionCheckFailure.NONE).hasItem()).isFalse();
        assertThat(read(key("a", "1"))).isEqualTo(stored);
    }

    private ConditionalCheckFailedException failed(ReturnValuesOnConditionCheckFailure returned) {
        return catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.putItem(request -> request.tableName(TABLE)
                        .item(key("a", "1"))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(returned)));
    }

    @Test
    void doesARepeatedTransactionOnce() {
        var created = write(put(key("a", "1")).conditionExpression("attribute_not_exists(pk)"));
        var other = write(put(key("a", "2")));

        client.transactWriteItems(request -> request.clientRequestToken("t").transactItems(created));
        client.transactWriteItems(request -> request.clientRequestToken("t").transactItems(created));

        assertThatThrownBy(() -> client.transactWriteItems(
                        request -> request.clientRequestToken("t").transactItems(other)))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        assertThat(read(key("a", "2"))).isEmpty();
    }

    @Test
    void refusesTwoWritesOfOneItem() {
        assertInvalid(() -> transact(write(put(key("a", "1"))), write(put(item("a", "1", "x", text("y"))))))
                .hasMessageContaining("Transaction request cannot include multiple operations on one item");
    }

    @Test
    void takesAHundredWritesAndNoMore() {
        var writes = IntStream.range(0, 101)
                .mapToObj(number -> write(put(key("a", "%03d".formatted(number)))))
                .toList();

        assertInvalid(() -> client.transactWriteItems(request -> request.transactItems(writes)));
        client.transactWriteItems(request -> request.transactItems(writes.subList(0, 100)));

        assertThat(read(key("a", "099"))).isNotEmpty();
    }

    @Test
    void takesAnItemOf400KilobytesAndNoLargerOne() {
        int rest = Item.LARGEST - "pk".length() - "a".length() - "sk".length() - "1".length() - "json".length();
        var largest = item("a", "1", "json", text("x".repeat(rest)));
        var larger = item("a", "1", "json", text("ä" + "x".repeat(rest - 1)));

        assertInvalid(() -> transact(write(put(larger))))
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
        transact(write(put(largest)));

        assertThat(read(key("a", "1"))).isEqualTo(largest);
    }

    @Test
    void countsBytesAsTheyAreAndNotAsTheyAreSent() {
        int rest = Item.LARGEST - "pk".length() - "a".length() - "sk".length() - "1".length() - "json".length();

        assertInvalid(() -> transact(write(put(item("a", "1", "json", bytes(rest + 1))))))
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
        transact(write(put(item("a", "1", "json", bytes(rest)))));

        assertThat(read(key("a", "1"))).isEqualTo(item("a", "1", "json", bytes(rest)));
    }

    @Test
    void refusesATransactionOfMoreThan4Megabytes() {
        var writes = IntStream.range(0, 11)
                .mapToObj(number -> write(put(item("a", "" + number, "json", text("x".repeat(400_000))))))
                .toList();

        assertInvalid(() -> client.transactWriteItems(request -> request.transactItems(writes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attribute_not_exists",
                "attribute_not_exists()",
                "attribute_not_exists(pk",
                "attribute_not_exists(pk) OR",
                "unknown_function(pk)",
                "amount = :undefined",
                "amount == :one",
            })
    void refusesConditionsThatAreNone(String condition) {
        var put = put(key("a", "1"))
                .conditionExpression(condition)
                .expressionAttributeValues(Map.of(":one", number("1")));

        assertRefused(() -> transact(write(put)), "");
        assertThat(read(key("a", "1"))).isEmpty();
    }

    @Test
    void refusesValuesThatNoExpressionUses() {
        var unused = put(key("a", "1"))
                .conditionExpression("attribute_not_exists(pk)")
                .expressionAttributeValues(Map.of(":one", number("1")));
        var alone = put(key("a", "1")).expressionAttributeValues(Map.of(":one", number("1")));

        assertRefused(() -> transact(write(unused)), "unused in expressions: keys: {:one}");
        assertRefused(() -> transact(write(alone)), "ExpressionAttributeValues");
    }
}
