package dev.batchsync.simulator.conduct;

import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.SimulatorStore;
import java.time.Clock;
import java.util.List;
import org.h2.mvstore.MVMap;

/** All violations in the order in which they happened. */
public final class ViolationLog {

    private final MVMap<Long, String> violations;
    private final Clock clock;

    public ViolationLog(SimulatorStore store, Clock clock) {
        this.violations = store.numbered("violations");
        this.clock = clock;
    }

    void record(ViolationKind kind, String syncId, String text) {
        long number = violations.isEmpty() ? 1 : violations.lastKey() + 1;
        violations.put(number, Json.write(new Violation(clock.instant(), kind, syncId, text)));
    }

    public List<Violation> all() {
        return violations.values().stream()
                .map(text -> Json.read(text, Violation.class))
                .toList();
    }
}
