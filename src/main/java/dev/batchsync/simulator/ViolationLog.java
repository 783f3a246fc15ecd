package dev.batchsync.simulator;

import java.time.Clock;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The violations in the order in which they happened. */
final class ViolationLog {

    private final MVMap<Long, String> violations;
    private final Clock clock;

    ViolationLog(SimulatorStore store, Clock clock) {
        this.violations = store.numbered("violations");
        this.clock = clock;
    }

    void record(ViolationKind kind, String syncId, String text) {
        long number = violations.isEmpty() ? 1 : violations.lastKey() + 1;
        violations.put(number, Json.write(new Violation(clock.instant(), kind, syncId, text)));
    }

    List<Violation> all() {
        return violations.values().stream()
                .map(text -> Json.read(text, Violation.class))
                .toList();
    }
}
