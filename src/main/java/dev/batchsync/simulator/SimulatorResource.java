package dev.batchsync.simulator;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** What the simulator says of itself, which a real Collibra has not. */
@Path("/simulator")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
public class SimulatorResource {

    private final SimulatorHost host;

    SimulatorResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    public Map<String, Long> counts() {
        return host.collibra().counts();
    }

    @GET
    @Path("/violations")
    public List<Violation> violations() {
        return host.collibra().violations();
    }
}
