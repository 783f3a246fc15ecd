package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import java.util.List;
import java.util.Optional;

/** Changes as tests write them. */
public final class Changes {

    private Changes() {}

    static Change of(Cycle cycle, Batch batch) {
        return new Change(List.of(cycle), List.of(batch), Optional.empty());
    }

    /** The same change with the definition of the first of its cycles. */
    public static Change defining(Definition definition, Change change) {
        return new Change(
                change.cycles(),
                change.batches(),
                change.synchronization(),
                change.job(),
                change.slots(),
                Optional.of(definition));
    }
}
