package dev.batchsync.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** The resources of the tenant, which can be found by id and by every form of identifier. */
public final class Catalog {

    private final MVMap<String, String> resources;
    private final MVMap<String, String> idsByKey;
    private final MVMap<String, String> dependents;
    private final RelationTable relations;

    Catalog(Maps maps) {
        this.resources = maps.texts("resources");
        this.idsByKey = maps.texts("idsByKey");
        this.dependents = maps.texts("dependents");
        this.relations = new RelationTable(maps);
    }

    public RelationTable relations() {
        return relations;
    }

    long count() {
        return resources.sizeAsLong();
    }

    public Optional<Resource> find(String id) {
        return Optional.ofNullable(resources.get(id)).map(text -> Resource.decode(id, text));
    }

    public boolean has(String id) {
        return resources.containsKey(id);
    }

    public boolean has(ResourceType type, String id) {
        String text = resources.get(id);
        return text != null && text.startsWith(type.name() + ' ');
    }

    public Optional<String> idOf(String key) {
        return Optional.ofNullable(idsByKey.get(key));
    }

    public void save(Resource resource) {
        find(resource.id()).ifPresent(this::removeIndices);
        resources.put(resource.id(), resource.encode());
        idsByKey.putAll(resource.keys());
        resource.owners().forEach(owner -> dependents.put(Keys.of(owner, resource.id()), ""));
    }

    /** Removes the resource and everything that cannot exist without it; {@code removed} gets the type of each. */
    public void remove(String id, Consumer<ResourceType> removed) {
        Optional<Resource> found = find(id);
        if (found.isEmpty()) {
            return;
        }
        Resource resource = found.get();
        removeIndices(resource);
        resources.remove(id);
        relations.removeAllOf(id);
        removed.accept(resource.type());
        for (String key : SimulatorStore.keysFrom(dependents, Keys.prefix(id))) {
            String dependent = Keys.lastPart(key);
            dependents.remove(key);
            if (has(ResourceType.COMPLEX_RELATION, dependent)) {
                find(dependent).ifPresent(relation -> save(withoutLeg(relation, id)));
            } else {
                remove(dependent, removed);
            }
        }
    }

    /** What is directly in a community or domain, by id. */
    List<Resource> inside(String owner, ResourceType type) {
        List<Resource> found = new ArrayList<>();
        for (String key : SimulatorStore.keysFrom(dependents, Keys.prefix(owner))) {
            find(Keys.lastPart(key)).filter(resource -> resource.type() == type).ifPresent(found::add);
        }
        return found;
    }

    void each(ResourceType type, Consumer<Resource> visitor) {
        Cursor<String, String> cursor = resources.cursor(null);
        while (cursor.hasNext()) {
            String id = cursor.next();
            if (cursor.getValue().startsWith(type.name() + ' ')) {
                visitor.accept(Resource.decode(id, cursor.getValue()));
            }
        }
    }

    /** Visits the names and ids of one type without reading the resources. */
    void eachName(ResourceType type, BiConsumer<String, String> nameAndId) {
        String prefix = ResourceKeys.allNamed(type);
        Cursor<String, String> cursor = idsByKey.cursor(prefix);
        while (cursor.hasNext()) {
            String key = cursor.next();
            if (!key.startsWith(prefix)) {
                return;
            }
            nameAndId.accept(Keys.lastPart(key), cursor.getValue());
        }
    }

    private void removeIndices(Resource resource) {
        for (Map.Entry<String, String> key : resource.keys().entrySet()) {
            idsByKey.remove(key.getKey(), key.getValue());
        }
        resource.owners().forEach(owner -> dependents.remove(Keys.of(owner, resource.id())));
    }

    private static Resource withoutLeg(Resource relation, String assetId) {
        ObjectNode legs = Json.object();
        for (Map.Entry<String, JsonNode> leg :
                relation.properties().path("legs").properties()) {
            ArrayNode kept = legs.putArray(leg.getKey());
            for (JsonNode asset : leg.getValue()) {
                if (!asset.asText().equals(assetId)) {
                    kept.add(asset);
                }
            }
        }
        ObjectNode properties = relation.properties().deepCopy();
        properties.set("legs", legs);
        return new Resource(relation.id(), relation.type(), properties);
    }
}
