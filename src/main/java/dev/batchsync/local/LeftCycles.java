package dev.batchsync.local;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.status.CycleSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which cycles the program finds open when it starts. */
record LeftCycles(List<Cycle> cycles) {

    /** The cycles that go on by themselves; empty when there are none. */
    Optional<String> carriedOn() {
        var goingOn = cycles.stream().filter(cycle -> !isHeld(cycle)).toList();
        return sentence("Carrying on with %s".formatted(count(goingOn, "open cycle", "open cycles")), goingOn);
    }

    /** The cycles that a person has to decide about; empty when there are none. */
    Optional<String> held() {
        var held = cycles.stream().filter(LeftCycles::isHeld).toList();
        return sentence(
                "%s a person to retry, approve or cancel"
                        .formatted(count(held, "held cycle waits for", "held cycles wait for")),
                held);
    }

    private static boolean isHeld(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held;
    }

    private static String count(List<Cycle> cycles, String one, String several) {
        return cycles.size() + " " + (cycles.size() == 1 ? one : several);
    }

    private static Optional<String> sentence(String start, List<Cycle> cycles) {
        return cycles.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        cycles.stream().map(LeftCycles::text).collect(Collectors.joining(", ", start + ": ", "")));
    }

    private static String text(Cycle cycle) {
        return "%s %s (%s)".formatted(cycle.synchronizationId(), cycle.id(), CycleSummary.of(cycle));
    }
}
