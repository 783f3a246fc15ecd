package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Cycle;
import java.util.List;

/** Collects the names while a file is surveyed, and stores them whenever a batch has new ones. */
public final class NameRecorder {

    private final NameStore store;
    private final Cycle cycle;
    private final UsedNames names;

    private NameRecorder(NameStore store, Cycle cycle, UsedNames names) {
        this.store = store;
        this.cycle = cycle;
        this.names = names;
    }

    /** Continues after some batches. If what they named is not known any more, the names are incomplete. */
    public static NameRecorder after(int batches, NameStore store, Cycle cycle) {
        var names = batches == 0 ? UsedNames.none() : store.load(cycle).orElseGet(() -> UsedNames.of(List.of(), false));
        return new NameRecorder(store, cycle, names);
    }

    public UsedNames names() {
        return names;
    }

    /** Keeps what was found; call it before a batch is stored. What a repeated survey finds again has the same places. */
    public void write() {
        if (names.mustBeSaved()) {
            store.save(cycle, names);
            names.saved();
        }
    }
}
