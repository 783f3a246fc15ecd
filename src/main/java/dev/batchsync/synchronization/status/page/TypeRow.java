package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.KindCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers for one type of resources: how the file differs from what was sent before, and what Collibra counted in the
 * finalization.
 *
 * @param collibra as "3 updated"; empty if Collibra counted nothing or has not been asked
 */
public record TypeRow(String type, KindCounts counts, String collibra) {

    static List<TypeRow> of(Optional<Prepared> prepared, Phase phase) {
        var byType = new TreeMap<String, KindCounts>();
        prepared.flatMap(Prepared::comparison)
                .map(Comparison::counts)
                .orElse(Map.of())
                .forEach((kind, counts) -> byType.put(kind.term(), counts));
        var counted = new TreeMap<String, String>();
        if (phase instanceof Phase.Completed completed) {
            completed.counters().map(Counters::types).orElse(List.of()).forEach(of -> put(counted, of));
        }
        counted.keySet().forEach(type -> byType.putIfAbsent(type, KindCounts.NONE));
        return byType.entrySet().stream()
                .map(of -> new TypeRow(of.getKey(), of.getValue(), counted.getOrDefault(of.getKey(), "")))
                .toList();
    }

    private static void put(Map<String, String> counted, Counters.OfType of) {
        var text = new StringBuilder();
        add(text, of.added(), "added");
        add(text, of.updated(), "updated");
        add(text, of.removed(), "removed");
        add(text, of.failed(), "failed");
        if (!text.isEmpty()) {
            counted.put(of.type(), text.toString());
        }
    }

    private static void add(StringBuilder text, long number, String what) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(number).append(' ').append(what);
        }
    }
}
