package dev.batchsync.function.route;

import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Which cycles of a list a request asks for.
 *
 * @param phases empty for all
 * @param since the earliest time of opening
 */
record CycleFilter(List<String> phases, Optional<Instant> since) {

    static final List<String> PHASES = List.of(
            "waiting",
            "open",
            "unpacking",
            "surveying",
            "comparing",
            "guarding",
            "preparing",
            "importing",
            "finalizing",
            "restoring",
            "held",
            "completed",
            "unchanged",
            "planned",
            "failed",
            "cancelled");

    static CycleFilter of(HttpCall call) {
        return new CycleFilter(
                call.parameter("phase").map(CycleFilter::phases).orElse(List.of()),
                call.parameter("since").map(CycleFilter::instant));
    }

    private static List<String> phases(String text) {
        var phases = List.of(text.split(",", -1));
        for (var phase : phases) {
            if (!PHASES.contains(phase)) {
                throw HttpProblem.unusable(
                        "phase",
                        "phase is '" + text + "'. Use one of these, or several with commas between: "
                                + String.join(", ", PHASES) + ".");
            }
        }
        return phases;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw HttpProblem.unusable("since", "since is '" + text + "'. Use a time such as 2026-11-26T00:00:00Z.");
        }
    }

    boolean accepts(CycleStatus cycle) {
        return (phases.isEmpty() || phases.contains(cycle.phase()))
                && since.filter(cycle.openedAt()::isBefore).isEmpty();
    }
}
