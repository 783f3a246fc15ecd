package dev.batchsync.simulator;

import java.util.Map;
import java.util.TreeMap;

/** Counts, per type of resource, while a job runs. */
final class Tally {

    private final Map<String, Counters> counters = new TreeMap<>();

    void add(ResourceType type, Counters more) {
        counters.merge(type.name(), more, Counters::plus);
    }

    void addRelations(RelationTable.Difference difference) {
        if (difference.added() + difference.removed() > 0) {
            Counters more = new Counters(difference.added(), difference.removed(), 0, 0, 0);
            counters.merge("RELATION", more, Counters::plus);
        }
    }

    Map<String, Counters> counters() {
        return Map.copyOf(counters);
    }
}
