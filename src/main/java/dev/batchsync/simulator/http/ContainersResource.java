package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestPath;

/** Communities and domains, as lists and one by one. */
@Path("/simulator/rest/2.0")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class ContainersResource {

    private final SimulatorHost host;

    ContainersResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    @Path("communities")
    public Object communities(UriInfo uri) {
        var parameters = new ListParameters(uri.getQueryParameters());
        var found = host.collibra().catalog().named(ResourceType.COMMUNITY, parameters.name()).stream()
                .filter(community -> parameters.allows("parentId", community.text("parent")))
                .map(this::community)
                .toList();
        return parameters.page(found);
    }

    @GET
    @Path("communities/{id}")
    public ObjectNode community(@RestPath String id) {
        return community(resource(ResourceType.COMMUNITY, id));
    }

    @GET
    @Path("domains")
    public Object domains(UriInfo uri) {
        var parameters = new ListParameters(uri.getQueryParameters());
        var found = host.collibra().catalog().named(ResourceType.DOMAIN, parameters.name()).stream()
                .filter(domain -> parameters.allows("communityId", domain.text("community")))
                .filter(domain -> parameters.allows("typeId", domain.text("type")))
                .map(this::domain)
                .toList();
        return parameters.page(found);
    }

    @GET
    @Path("domains/{id}")
    public ObjectNode domain(@RestPath String id) {
        return domain(resource(ResourceType.DOMAIN, id));
    }

    private Resource resource(ResourceType type, String id) {
        return host.collibra()
                .catalog()
                .resource(id)
                .filter(resource -> resource.type() == type)
                .orElseThrow(() -> RequestRefused.notFound(type.label() + " " + id));
    }

    private ObjectNode community(Resource community) {
        var wire = wire(community);
        if (!community.text("parent").isEmpty()) {
            wire.set("parent", reference(community.text("parent")));
        }
        return wire;
    }

    private ObjectNode domain(Resource domain) {
        var wire = wire(domain);
        wire.set("community", reference(domain.text("community")));
        wire.putObject("type")
                .put("id", domain.text("type"))
                .put(
                        "name",
                        host.collibra()
                                .catalog()
                                .termName(TermKind.DOMAIN_TYPE, domain.text("type"))
                                .orElse(""));
        return wire;
    }

    private static ObjectNode wire(Resource resource) {
        return Json.object()
                .put("id", resource.id())
                .put("resourceType", resource.type().label())
                .put("name", resource.text("name"))
                .put("description", resource.text("description"))
                .put("system", false);
    }

    private ObjectNode reference(String id) {
        var name = host.collibra()
                .catalog()
                .resource(id)
                .map(resource -> resource.text("name"))
                .orElse("");
        return Json.object().put("id", id).put("name", name);
    }
}
