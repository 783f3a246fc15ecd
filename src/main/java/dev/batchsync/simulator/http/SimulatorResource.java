package dev.batchsync.simulator.http;

import dev.batchsync.simulator.CatalogComparison;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.conduct.SeenCalls;
import dev.batchsync.simulator.conduct.Violation;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The routes that a real Collibra does not have: what the simulator has seen and holds. */
@Path("/simulator")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class SimulatorResource {

    private final SimulatorHost host;

    SimulatorResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    public Map<String, Long> counts() {
        return host.collibra().counts();
    }

    /** Compares the catalog with one into which all commands of the body are imported at once. */
    @POST
    @Path("/comparison")
    @Consumes(MediaType.APPLICATION_JSON)
    public CatalogComparison compare(InputStream commands) {
        return host.collibra().compareWithWhole(commands);
    }

    /** The latest calls of the API. */
    @GET
    @Path("/calls")
    public List<SeenCalls.SeenCall> calls() {
        return host.collibra().calls().all();
    }

    @GET
    @Path("/violations")
    public List<Violation> violations() {
        return host.collibra().violations();
    }
}
