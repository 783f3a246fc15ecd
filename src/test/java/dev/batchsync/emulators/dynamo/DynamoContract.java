package dev.batchsync.emulators.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.CycleTables;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The rules of DynamoDB that the program relies on or could break; every emulator keeps them. */
abstract class DynamoContract extends DynamoWriteContract {

    @Test
    void givesBackStringsNumbersAndBytes() {
        transact(
                write(put(item("a", "1", "text", text("grün & 😀")))),
                write(put(item("a", "2", "amount", number("007.50")))),
                write(put(item("a", "4", "data", bytes(256)))));

        assertThat(read(key("a", "1"))).isEqualTo(item("a", "1", "text", text("grün & 😀")));
        assertThat(read(key("a", "2"))).isEqualTo(item("a", "2", "amount", number("7.5")));
        assertThat(read(key("a", "3"))).isEmpty();
        assertThat(read(key("a", "4"))).isEqualTo(item("a", "4", "data", bytes(256)));
    }

    @Test
    void refusesKeysThatDoNotFitTheTable() {
        var wrong = List.of(
                Map.of("pk", text("a")),
                item("a", "1", "further", text("x")),
                Map.of("pk", text("a"), "sk", number("1")),
                Map.of("pk", text("a"), "sk", bytes(1)));

        assertThat(wrong).allSatisfy(key -> assertInvalid(() -> read(key))
                .hasMessageContaining("The provided key element does not match the schema"));
    }

    @Test
    void refusesEmptyAndLongKeys() {
        assertInvalid(() -> read(key("a", ""))).hasMessageContaining("empty string value");
        assertInvalid(() -> read(key("", "1"))).hasMessageContaining("empty string value");
        assertInvalid(() -> read(key("x".repeat(2049), "1"))).hasMessageContaining("2048 bytes");
        assertInvalid(() -> read(key("a", "x".repeat(1025)))).hasMessageContaining("1024 bytes");
    }

    @Test
    void readsAHundredItemsAtOnceAndNoMore() {
        var keys = IntStream.range(0, 101)
                .mapToObj(number -> key("a", "" + number))
                .toList();
        for (int number = 0; number < 3; number++) {
            write("a", "" + number);
        }

        assertInvalid(() -> readAll(keys)).hasMessageContaining("100");
        assertThat(readAll(keys.subList(0, 100))).containsExactlyInAnyOrderElementsOf(keys.subList(0, 3));
        assertInvalid(() -> readAll(Collections.nCopies(2, keys.get(0)))).hasMessageContaining("duplicates");
    }

    private List<Map<String, AttributeValue>> readAll(List<Map<String, AttributeValue>> keys) {
        var asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        return client.batchGetItem(request -> request.requestItems(Map.of(TABLE, asked)))
                .responses()
                .getOrDefault(TABLE, List.of());
    }

    @Test
    void ordersSortKeysByTheirBytesInUtf8() {
        var ascending = List.of("", "10", "9", "B", "a", "ä", "\uFFFD", "😀").subList(1, 8);
        ascending.forEach(sort -> write("a", sort));
        write("b", "c");
        var values = Map.of(":a", text("a"));

        assertThat(sortKeys(query("pk = :a", values, 99))).isEqualTo(ascending);
        var descending =
                client.query(querying("pk = :a", values).scanIndexForward(false).build());
        assertThat(sortKeys(descending)).first().isEqualTo("😀");
    }

    @Test
    void findsSortKeysByTheirBeginning() {
        List.of("batch", "batch#1", "batch#2", "batches", "cycle").forEach(sort -> write("a", sort));

        var found = query("pk = :a AND begins_with(sk, :b)", Map.of(":a", text("a"), ":b", text("batch#")), 99);

        assertThat(sortKeys(found)).containsExactly("batch#1", "batch#2");
        assertThat(found.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void endsAPageAtTheLimitAndContinuesAfterIt() {
        List.of("1", "2", "3").forEach(sort -> write("a", sort));
        var values = Map.of(":a", text("a"));

        var first = query("pk = :a", values, 2);
        var second = client.query(querying("pk = :a", values)
                .exclusiveStartKey(first.lastEvaluatedKey())
                .build());
        var back = client.query(querying("pk = :a", values)
                .exclusiveStartKey(key("a", "3"))
                .scanIndexForward(false)
                .build());

        assertThat(sortKeys(first)).containsExactly("1", "2");
        assertThat(first.lastEvaluatedKey()).isEqualTo(key("a", "2"));
        assertThat(sortKeys(second)).containsExactly("3");
        assertThat(sortKeys(back)).containsExactly("2", "1");
    }

    @Test
    void endsAPageAtOneMegabyte() {
        for (int number = 1; number <= 4; number++) {
            transact(write(put(item("a", "" + number, "json", text("x".repeat(300_000))))));
        }

        var page = query("pk = :a", Map.of(":a", text("a")), 99);

        assertThat(sortKeys(page)).hasSizeBetween(3, 4).startsWith("1", "2", "3");
        var rest = client.queryPaginator(
                querying("pk = :a", Map.of(":a", text("a"))).build());
        assertThat(rest.items().stream().map(item -> item.get("sk").s())).containsExactly("1", "2", "3", "4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk",
                "pk = ",
                "pk = :a extra",
                "pk = :a AND",
                "pk = :undefined",
                "sk = :a",
                "pk = :a AND other = :a",
                "pk = :a AND unknown_function(sk, :a)",
            })
    void refusesKeyConditionsThatAreNone(String condition) {
        assertInvalid(() -> query(condition, Map.of(":a", text("a")), 9));
    }

    @Test
    void refusesTablesThatAreMissingOrThereOrTooShortlyNamed() {
        assertThatThrownBy(() ->
                        client.getItem(request -> request.tableName("others").key(key("a", "1"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> CycleTables.create(client, TABLE)).isInstanceOf(ResourceInUseException.class);
        assertInvalid(() -> CycleTables.create(client, "ab")).hasMessageContaining("3");
    }
}
