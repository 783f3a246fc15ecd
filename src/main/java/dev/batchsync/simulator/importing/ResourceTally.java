package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.RelationTable;
import dev.batchsync.simulator.catalog.ResourceType;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a job does to each type of resource. */
final class ResourceTally {

    private final Map<String, ResourceCounts> counts = new TreeMap<>();

    void add(ResourceType type, ResourceCounts more) {
        counts.merge(type.name(), more, ResourceCounts::plus);
    }

    void addRelations(RelationTable.Difference difference) {
        if (difference.added() + difference.removed() > 0) {
            ResourceCounts more = new ResourceCounts(difference.added(), difference.removed(), 0, 0, 0);
            counts.merge("RELATION", more, ResourceCounts::plus);
        }
    }

    Map<String, ResourceCounts> counts() {
        return Map.copyOf(counts);
    }
}
