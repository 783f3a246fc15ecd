package dev.batchsync.aws;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Keeps the {@link Notices} in an item of the table with the cycles. */
@RegisterForReflection(targets = {Notices.class, Notices.Outage.class, Notices.Reminded.class})
final class NoticeTable {

    private static final int TRIES = 10;

    private final DynamoDbClient dynamo;
    private final CycleTable table;
    private final Transactions transactions;

    NoticeTable(DynamoDbClient dynamo, CycleTable table) {
        this.dynamo = dynamo;
        this.table = table;
        this.transactions = new Transactions(dynamo);
    }

    Notices read() {
        var found = dynamo.getItem(request ->
                request.tableName(table.name()).key(CycleTable.notices()).consistentRead(true));
        return found.hasItem() ? table.read(found.item(), Notices.class) : Notices.NONE;
    }

    /** Writes the next revision; returns false if the stored one is not the one before. */
    boolean commit(Notices next) {
        return transactions.commit(List.of(table.write(next)));
    }

    /** Changes what is stored, on top of what others write at the same time; writes nothing if nothing changes. */
    void update(UnaryOperator<Notices> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            var before = read();
            var after = change.apply(before);
            if (after.equals(before)) {
                return;
            }
            var next = new Notices(after.outage(), after.reminded(), after.claimed(), before.revision() + 1);
            if (commit(next)) {
                return;
            }
        }
        throw new IllegalStateException(
                "The record of notices was changed by others during each of " + TRIES + " tries");
    }
}
