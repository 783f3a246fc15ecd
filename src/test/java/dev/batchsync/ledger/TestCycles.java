package dev.batchsync.ledger;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cycles of one synchronization id. */
final class TestCycles {

    static final SynchronizationId ID = new SynchronizationId("crm");
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private TestCycles() {}

    static Cycle cycle(int number, PinnedObject source) {
        return new Cycle(
                new CycleId("cycle-" + number),
                Upload.announced(ID, source, "", START.plusSeconds(number)),
                START,
                new Phase.Open(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                false,
                1);
    }

    static Cycle cycle(int number) {
        return cycle(number, new PinnedObject("inbox/crm/people.json", String.valueOf(number), 1, START));
    }
}
