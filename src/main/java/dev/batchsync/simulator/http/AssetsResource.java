package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.catalog.CatalogReader;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.catalog.Vocabulary;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Assets, the mappings that lead to them, who is responsible for them, and which status their type gives them. */
@Path("/simulator/rest/2.0")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class AssetsResource {

    private static final Set<String> SORT_FIELDS = Set.of("NAME", "DISPLAY_NAME", "ID");

    private final SimulatorHost host;

    AssetsResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    @Path("assets")
    public Object assets(UriInfo uri) {
        var query = uri.getQueryParameters();
        var parameters = new ListParameters(query);
        parameters
                .text("sortField")
                .filter(field -> !SORT_FIELDS.contains(field))
                .ifPresent(field -> {
                    throw Form.invalid("sortField", field, "one of " + SORT_FIELDS);
                });
        var name = parameters.name();
        var domain = parameters.text("domainId").map(id -> Form.uuid("domainId", id));
        var candidates =
                domain.map(catalog()::assetsOf).orElseGet(() -> catalog().named(ResourceType.ASSET, name));
        var found = candidates.stream()
                .filter(asset -> name.test(asset.text("name")) || name.test(asset.text("displayName")))
                .filter(asset -> isIn(query.get("typeIds"), asset.text("type")))
                .filter(asset -> isIn(query.get("statusIds"), asset.text("status")))
                .toList();
        return parameters.page(found, this::asset);
    }

    private static boolean isIn(@Nullable List<String> wanted, String id) {
        return wanted == null || wanted.contains(id);
    }

    @GET
    @Path("assets/{id}")
    public ObjectNode byId(@RestPath String id) {
        return asset(require(id));
    }

    private Resource require(String id) {
        return catalog()
                .resource(id)
                .filter(resource -> resource.type() == ResourceType.ASSET)
                .orElseThrow(() -> RequestRefused.notFound("Asset " + id));
    }

    @GET
    @Path("mappings/externalSystem/{system}/externalEntity/{entity}")
    public ObjectNode mapping(@RestPath String system, @RestPath String entity) {
        var mapping = catalog()
                .mapping(system, entity)
                .orElseThrow(() -> RequestRefused.notFound("Mapping " + system + ", " + entity));
        var wire = Json.object()
                .put("id", mapping.id())
                .put("externalSystemId", system)
                .put("externalEntityId", entity);
        catalog()
                .resource(mapping.text("target"))
                .ifPresent(target -> wire.set("mappedResource", reference(target.id(), target.text("name"))));
        return wire;
    }

    /** The one assignment that holds for an asset. Without an own one of the type, the tenant's is the same for all. */
    @GET
    @Path("assignments/asset/{id}")
    public ObjectNode assignmentOfAsset(@RestPath String id) {
        return assignment(require(id).text("type"));
    }

    @GET
    @Path("assignments/assetType/{id}")
    public List<ObjectNode> assignments(@RestPath String id) {
        if (catalog().termName(TermKind.ASSET_TYPE, id).isEmpty()) {
            throw RequestRefused.notFound("The asset type " + id);
        }
        return List.of(assignment(id));
    }

    private ObjectNode assignment(String type) {
        var wire = Json.object();
        wire.set("assetType", term(TermKind.ASSET_TYPE, type));
        var statuses = wire.putArray("statuses");
        statuses.add(term(TermKind.STATUS, Vocabulary.DEFAULT_STATUS));
        var name = catalog().termName(TermKind.ASSET_TYPE, type).orElse("");
        catalog().terms(TermKind.STATUS).stream()
                .filter(status -> !status.id().equals(Vocabulary.DEFAULT_STATUS) && status.isAssignedTo(name))
                .forEach(status -> statuses.add(term(TermKind.STATUS, status.id())));
        var references = wire.putArray("assignedCharacteristicTypeReferences");
        var characteristics = wire.putArray("characteristicTypes");
        Stream.of(TermKind.ATTRIBUTE_TYPE, TermKind.RELATION_TYPE, TermKind.COMPLEX_RELATION_TYPE)
                .flatMap(kind -> catalog().terms(kind).stream())
                .filter(term -> term.isAssignedTo(name))
                .forEach(term -> {
                    references
                            .addObject()
                            .set(
                                    "assignedResourceReference",
                                    reference(term.id(), term.kind() == TermKind.RELATION_TYPE ? "" : term.name())
                                            .put(
                                                    "resourceDiscriminator",
                                                    term.kind().resourceType()));
                    characteristics
                            .addObject()
                            .put("assignedResourceId", term.id())
                            .put("assignedResourceType", term.kind().resourceType());
                });
        return wire;
    }

    @GET
    @Path("responsibilities")
    public Object responsibilities(UriInfo uri) {
        var query = uri.getQueryParameters();
        var parameters = new ListParameters(query);
        if (parameters.text("cursor").isPresent()) {
            throw RequestRefused.badRequest("invalidParameter", "Responsibilities have no cursor. Use offset.");
        }
        boolean inherits = !parameters.text("includeInherited").equals(Optional.of("false"));
        var found = new ArrayList<ObjectNode>();
        for (var id : query.getOrDefault("resourceIds", List.of())) {
            for (var at = catalog().resource(Form.uuid("resourceIds", id)); at.isPresent(); ) {
                add(at.get(), found);
                at = inherits ? parent(at.get()) : Optional.empty();
            }
        }
        return parameters.paging().of(found);
    }

    private Optional<Resource> parent(Resource resource) {
        var inside = resource.type() == ResourceType.ASSET ? "domain" : "community";
        return Optional.of(resource.text(inside)).filter(id -> !id.isEmpty()).flatMap(catalog()::resource);
    }

    private void add(Resource resource, List<ObjectNode> found) {
        for (var role : resource.properties().path("responsibilities").properties()) {
            for (var text : role.getValue()) {
                found.add(responsibility(resource, role.getKey(), Json.read(text.asText(), JsonNode.class)));
            }
        }
    }

    private ObjectNode responsibility(Resource resource, String role, JsonNode holder) {
        var isGroup = holder.has("userGroup");
        var owner = holder.path(isGroup ? "userGroup" : "user");
        var wire = Json.object();
        wire.set("role", role(role));
        wire.putObject("owner")
                .put("id", owner.path("id").asText(owner.path("name").asText()))
                .put("resourceType", isGroup ? "UserGroup" : "User");
        wire.putObject("baseResource")
                .put("id", resource.id())
                .put("resourceType", resource.type().label());
        return wire;
    }

    private ObjectNode asset(Resource asset) {
        var wire = Json.object()
                .put("id", asset.id())
                .put("resourceType", "Asset")
                .put("name", asset.text("name"))
                .put("displayName", asset.text("displayName"));
        var domain = asset.text("domain");
        wire.set(
                "domain",
                reference(
                        domain,
                        catalog()
                                .resource(domain)
                                .map(found -> found.text("name"))
                                .orElse("")));
        wire.set("type", term(TermKind.ASSET_TYPE, asset.text("type")));
        wire.set("status", term(TermKind.STATUS, asset.text("status")));
        return wire;
    }

    /** The catalog holds roles by their names. */
    private ObjectNode role(String name) {
        return catalog().terms(TermKind.ROLE).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(known -> reference(known.id(), known.name()))
                .orElseGet(() -> reference(name, name));
    }

    private ObjectNode term(TermKind kind, String id) {
        return reference(id, catalog().termName(kind, id).orElse(""));
    }

    private static ObjectNode reference(String id, String name) {
        return Json.object().put("id", id).put("name", name);
    }

    private CatalogReader catalog() {
        return host.collibra().catalog();
    }
}
