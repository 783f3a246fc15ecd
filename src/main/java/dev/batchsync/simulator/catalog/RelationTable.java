package dev.batchsync.simulator.catalog;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;

/** The relations between assets, each stored once for each of its ends. */
public final class RelationTable {

    /** How many relations a command added and removed. */
    public record Difference(int added, int removed) {}

    private final MVMap<String, String> relations;

    RelationTable(Maps maps) {
        this.relations = maps.texts("relations");
    }

    public Difference set(String asset, RelationSide kind, Collection<String> listed, ImportAction action) {
        RelationEnd ownEnd = kind.listedEnd().opposite();
        Set<String> present = new TreeSet<>(others(asset, ownEnd, kind.typeId()));
        Set<String> added = new LinkedHashSet<>(listed);
        added.removeAll(present);
        added.forEach(other -> add(asset, ownEnd, kind.typeId(), other));
        if (action.keepsPresent()) {
            return new Difference(added.size(), 0);
        }
        present.removeAll(Set.copyOf(listed));
        present.forEach(other -> remove(asset, ownEnd, kind.typeId(), other));
        return new Difference(added.size(), present.size());
    }

    int removeAllOf(String asset) {
        int removed = 0;
        for (RelationEnd end : RelationEnd.values()) {
            for (String key : SimulatorStore.keysFrom(relations, Keys.prefix(asset, end.name()))) {
                List<String> parts = Keys.parts(key);
                remove(asset, end, parts.get(2), parts.get(3));
                removed++;
            }
        }
        return removed;
    }

    List<String> others(String asset, RelationEnd ownEnd, String typeId) {
        return SimulatorStore.keysFrom(relations, Keys.prefix(asset, ownEnd.name(), typeId)).stream()
                .map(Keys::lastPart)
                .toList();
    }

    /** The type ids and targets of all relations that start at the asset, as pairs. */
    List<List<String>> startingAt(String asset) {
        return SimulatorStore.keysFrom(relations, Keys.prefix(asset, RelationEnd.SOURCE.name())).stream()
                .map(key -> Keys.parts(key).subList(2, 4))
                .toList();
    }

    long count() {
        return relations.sizeAsLong() / 2;
    }

    private void add(String asset, RelationEnd ownEnd, String typeId, String other) {
        relations.put(Keys.of(asset, ownEnd.name(), typeId, other), "");
        relations.put(Keys.of(other, ownEnd.opposite().name(), typeId, asset), "");
    }

    private void remove(String asset, RelationEnd ownEnd, String typeId, String other) {
        relations.remove(Keys.of(asset, ownEnd.name(), typeId, other));
        relations.remove(Keys.of(other, ownEnd.opposite().name(), typeId, asset));
    }
}
