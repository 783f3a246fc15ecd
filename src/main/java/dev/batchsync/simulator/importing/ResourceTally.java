package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.RelationTable;
import dev.batchsync.simulator.catalog.ResourceType;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a job does to each type of resource. */
final class ResourceTally {

    private final Map<String, TypeCounts> counts = new TreeMap<>();

    void add(ResourceType type, TypeCounts more) {
        counts.merge(type.name(), more, TypeCounts::plus);
    }

    void addRelations(RelationTable.Difference difference) {
        if (difference.added() + difference.removed() > 0) {
            TypeCounts more = new TypeCounts(difference.added(), difference.removed(), 0, 0, 0);
            counts.merge("RELATION", more, TypeCounts::plus);
        }
    }

    Map<String, TypeCounts> counts() {
        return Map.copyOf(counts);
    }
}
