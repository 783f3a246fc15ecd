package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.jobs.ForeignJob;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds jobs of other integrations, which a real Collibra gets from them. */
@Path("/simulator/jobs")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class ForeignJobsResource {

    private final SimulatorHost host;

    ForeignJobsResource(SimulatorHost host) {
        this.host = host;
    }

    @POST
    public Wire.V1Job add(@Nullable Map<String, String> fields) {
        var order =
                ForeignJob.of(fields == null ? Map.of() : fields, host.clock().instant());
        return JobSight.v1Job(host, host.collibra().add(order));
    }
}
