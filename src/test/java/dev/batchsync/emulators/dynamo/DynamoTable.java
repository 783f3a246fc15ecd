package dev.batchsync.emulators.dynamo;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The items of a table.
 *
 * <p>A read that is not consistent returns each item as it was before its last write. DynamoDB does that only sometimes; the
 * emulator does it always, so that a test fails when the program forgets to ask for a consistent read.
 */
final class DynamoTable {

    private final KeySchema schema;
    private final NavigableMap<KeySchema.Key, Versions> items = new TreeMap<>();

    private record Versions(Optional<Item> now, Optional<Item> before) {
        Optional<Item> seen(boolean consistently) {
            return consistently ? now : before;
        }
    }

    DynamoTable(KeySchema schema) {
        this.schema = schema;
    }

    KeySchema schema() {
        return schema;
    }

    Optional<Item> get(KeySchema.Key key, boolean consistently) {
        return Optional.ofNullable(items.get(key)).flatMap(versions -> versions.seen(consistently));
    }

    void put(Item item) {
        set(schema.keyOf(item), Optional.of(item));
    }

    void delete(KeySchema.Key key) {
        set(key, Optional.empty());
    }

    private void set(KeySchema.Key key, Optional<Item> item) {
        items.put(key, new Versions(item, get(key, true)));
    }

    /** The items of a partition by their sort key, in ascending order or in descending order. */
    Stream<Item> partition(Value partition, boolean ascending, boolean consistently) {
        var ordered = ascending ? items : items.descendingMap();
        return ordered.entrySet().stream()
                .filter(entry -> entry.getKey().partition().equals(partition))
                .flatMap(entry -> entry.getValue().seen(consistently).stream());
    }
}
