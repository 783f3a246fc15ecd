package dev.batchsync.ledger;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import java.time.Instant;

/** Cycles of one synchronization id. */
final class TestCycles {

    static final SynchronizationId ID = new SynchronizationId("crm");
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private TestCycles() {}

    static Cycle cycle(int number, PinnedObject source) {
        return CycleBuilder.of(
                        new CycleId("cycle-" + number),
                        Upload.announced(ID, source, "", START.plusSeconds(number)),
                        START,
                        new Phase.Open())
                .made();
    }

    static Cycle cycle(int number) {
        return cycle(number, new PinnedObject("inbox/crm/people.json", String.valueOf(number), 1, START));
    }
}
