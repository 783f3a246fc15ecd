package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.catalog.NameMatchMode;
import dev.batchsync.simulator.catalog.Term;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.Paging;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The operating model: types, statuses and roles. Attribute types can also be added and removed. */
@Path("/simulator/rest/2.0")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class ModelResource {

    private static final String KINDS =
            "{kind: assetTypes|domainTypes|statuses|attributeTypes|relationTypes|complexRelationTypes|roles}";

    private final SimulatorHost host;

    ModelResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    @Path(KINDS)
    public Paging.ResultPage<ObjectNode> list(@RestPath String kind, UriInfo uri) {
        var parameters = new ListParameters(uri.getQueryParameters());
        var type = Form.wordOf("type", parameters.text("type").orElse("ALL"), RoleType.class);
        boolean hidesMeta = !parameters.text("excludeMeta").equals(Optional.of("false"));
        var found = host.collibra().catalog().terms(kind(kind)).stream()
                .filter(term -> parameters.name().test(term.name()))
                .filter(term -> !hidesMeta || !term.isMeta())
                .filter(term -> term.kind() != TermKind.ROLE || isOfType(term, type))
                .toList();
        return parameters.paging().of(found).map(TermWire::of);
    }

    /** What the list of roles can be asked for. */
    private enum RoleType {
        ALL,
        GLOBAL,
        RESOURCE
    }

    private static boolean isOfType(Term role, RoleType type) {
        return type == RoleType.ALL || role.isGlobal() == (type == RoleType.GLOBAL);
    }

    @GET
    @Path(KINDS + "/{id}")
    public ObjectNode byId(@RestPath String kind, @RestPath String id) {
        return TermWire.of(term(kind(kind), id));
    }

    /** The core API has this for statuses and attribute types only. */
    @GET
    @Path("{kind: statuses|attributeTypes}/name/{name}")
    public ObjectNode byName(@RestPath String kind, @RestPath String name) {
        return host.collibra().catalog().terms(kind(kind)).stream()
                .filter(term -> NameMatchMode.EXACT.matches(term.name(), name))
                .findFirst()
                .map(TermWire::of)
                .orElseThrow(() -> RequestRefused.notFound("The " + kind(kind).label() + " " + name));
    }

    @POST
    @Path("attributeTypes")
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<ObjectNode> add(JsonNode body) {
        var name = body.path("name").asText("");
        if (name.isBlank()) {
            throw RequestRefused.badRequest("missingParameter", "The property 'name' is missing.");
        }
        TermWire.requireAttributeKind(body.path("kind").asText(""));
        return RestResponse.status(
                RestResponse.Status.CREATED, TermWire.of(host.collibra().addTerm(TermKind.ATTRIBUTE_TYPE, name)));
    }

    @DELETE
    @Path("attributeTypes/{id}")
    public RestResponse<Void> remove(@RestPath String id) {
        host.collibra().removeTerm(term(TermKind.ATTRIBUTE_TYPE, id));
        return RestResponse.noContent();
    }

    private static TermKind kind(String path) {
        return TermKind.at(path).orElseThrow(() -> RequestRefused.notFound(path));
    }

    private Term term(TermKind kind, String id) {
        var known = Form.uuid("id", id);
        return host.collibra()
                .catalog()
                .termName(kind, known)
                .map(name -> new Term(kind, known, name))
                .orElseThrow(() -> RequestRefused.notFound("The " + kind.label() + " " + id));
    }
}
