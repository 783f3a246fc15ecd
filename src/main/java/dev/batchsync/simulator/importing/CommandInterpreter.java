package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Catalog;
import dev.batchsync.simulator.catalog.ImportAction;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceKeys;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.catalog.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a command into the change that it makes, or rejects it as a whole. */
final class CommandInterpreter {

    private final Catalog catalog;
    private final Vocabulary vocabulary;
    private final Identities identities;
    private final Declarations declarations;
    private final CharacteristicsReader characteristics;

    CommandInterpreter(
            Catalog catalog, Vocabulary vocabulary, Declarations declarations, ImportAction attributesAction) {
        this.catalog = catalog;
        this.vocabulary = vocabulary;
        this.declarations = declarations;
        this.identities = new Identities(catalog, declarations);
        this.characteristics = new CharacteristicsReader(identities, vocabulary, attributesAction);
    }

    Identities identities() {
        return identities;
    }

    CatalogChange interpret(ImportCommand command) {
        ResourceType type = ResourceType.labelled(command.resourceType())
                .orElseThrow(() -> CommandRejected.resourceTypeInvalid(command.resourceType()));
        String id = identities.resolve(type, command.identifier());
        Optional<Resource> present = catalog.find(id);
        Resource resource = new Resource(
                id, type, present.map(known -> known.properties().deepCopy()).orElseGet(Json::object));
        describe(resource, command);
        boolean creates = present.isEmpty() && !declarations.createdByEarlierCommand(id);
        if (creates) {
            completeNew(resource);
        }
        claimIdentity(resource);
        return new CatalogChange(
                resource, creates, characteristics.relations(type, command.body()), implicitMapping(resource, command));
    }

    private void describe(Resource resource, ImportCommand command) {
        ObjectNode identifying = identifyingProperties(resource.type(), command.identifier());
        ObjectNode named = namedProperties(resource.type(), command.body());
        for (Map.Entry<String, JsonNode> property : identifying.properties()) {
            JsonNode other = named.get(property.getKey());
            if (other != null && !other.equals(property.getValue())) {
                throw CommandRejected.notIdempotent(property.getKey());
            }
        }
        resource.properties().setAll(identifying);
        resource.properties().setAll(named);
        characteristics.set(resource, command.body());
        if (resource.type() == ResourceType.MAPPING) {
            target(command.body()).ifPresent(target -> resource.properties().put("target", target));
        }
    }

    private ObjectNode identifyingProperties(ResourceType type, JsonNode identifier) {
        ObjectNode properties = Json.object();
        if (identifier.hasNonNull("name")) {
            properties.put("name", identifier.path("name").asText());
        }
        type.shape().references().forEach((property, referred) -> {
            if (identifier.hasNonNull(property)) {
                properties.put(property, identities.refer(referred, identifier.path(property)));
            }
        });
        if (type == ResourceType.MAPPING) {
            properties.setAll((ObjectNode) identifier);
        }
        if (type == ResourceType.COMPLEX_RELATION && identifier.has("relations")) {
            properties.set("legs", identities.legs(identifier.path("relations")));
        }
        return properties;
    }

    private ObjectNode namedProperties(ResourceType type, JsonNode body) {
        ObjectNode properties = Json.object();
        type.shape().texts().stream()
                .filter(body::hasNonNull)
                .forEach(name -> properties.put(name, Json.text(body.path(name))));
        type.shape().references().forEach((name, referred) -> {
            if (body.hasNonNull(name)) {
                properties.put(name, identities.refer(referred, body.path(name)));
            }
        });
        type.shape().terms().forEach((name, kind) -> {
            if (body.hasNonNull(name)) {
                properties.put(name, term(kind, body.path(name)));
            }
        });
        if (type == ResourceType.COMPLEX_RELATION && body.has("complexRelationType")) {
            term(TermKind.COMPLEX_RELATION_TYPE, body.path("complexRelationType"));
            properties.put("complexRelationType", Json.write(body.path("complexRelationType")));
        }
        return properties;
    }

    private String term(TermKind kind, JsonNode reference) {
        String name = reference.path("name").asText("");
        String id = reference.path("id").asText("");
        if (name.isEmpty() == id.isEmpty()) {
            throw CommandRejected.identifierAmbiguous(kind.label(), Json.write(reference));
        }
        Optional<String> found = id.isEmpty()
                ? vocabulary.id(kind, name)
                : vocabulary.name(kind, id).map(known -> id);
        return found.orElseThrow(() -> CommandRejected.notFound(kind.label(), Json.write(reference)));
    }

    private Optional<String> target(JsonNode body) {
        Map<String, ResourceType> forms = Map.of(
                "asset", ResourceType.ASSET,
                "domain", ResourceType.DOMAIN,
                "community", ResourceType.COMMUNITY,
                "complexRelation", ResourceType.COMPLEX_RELATION);
        String[] named = Stream.concat(forms.keySet().stream(), Stream.of("dgcId"))
                .filter(body::hasNonNull)
                .toArray(String[]::new);
        if (named.length > 1) {
            throw CommandRejected.propertyInvalid(
                    "asset", "exactly one of asset, domain, community, complexRelation, dgcId");
        }
        return Arrays.stream(named).findFirst().map(name -> {
            ResourceType type = forms.get(name);
            return type == null ? existing(body.path(name).asText()) : identities.refer(type, body.path(name));
        });
    }

    private String existing(String id) {
        if (!catalog.has(id)) {
            throw CommandRejected.notFound("resource", id);
        }
        return id;
    }

    private void completeNew(Resource resource) {
        for (String property : resource.type().shape().required()) {
            if (!resource.properties().hasNonNull(property)) {
                throw CommandRejected.propertyMissing(resource.type().label(), property);
            }
        }
        if (resource.type() == ResourceType.ASSET) {
            resource.properties()
                    .putIfAbsent("displayName", resource.properties().path("name"));
            if (!resource.properties().has("status")) {
                resource.properties().put("status", Vocabulary.DEFAULT_STATUS);
            }
        }
    }

    private void claimIdentity(Resource resource) {
        resource.nameKey()
                .ifPresent(key -> identities.claim(key, resource.id(), resource.type(), resource.text("name")));
        if (resource.type() == ResourceType.MAPPING && resource.properties().has("target")) {
            String key = ResourceKeys.external(resource.text("externalSystemId"), resource.text("externalEntityId"));
            identities.rebind(key, resource.text("target"));
        }
    }

    private Optional<Resource> implicitMapping(Resource resource, ImportCommand command) {
        JsonNode identifier = command.identifier();
        if (resource.type() == ResourceType.MAPPING || !identifier.has("externalSystemId")) {
            return Optional.empty();
        }
        String key = ResourceKeys.mapping(
                identifier.path("externalSystemId").asText(),
                identifier.path("externalEntityId").asText());
        if (catalog.idOf(key).isPresent()) {
            return Optional.empty();
        }
        ObjectNode properties = identifier.deepCopy();
        properties.put("target", resource.id());
        return Optional.of(
                new Resource(identities.resolve(ResourceType.MAPPING, identifier), ResourceType.MAPPING, properties));
    }
}
