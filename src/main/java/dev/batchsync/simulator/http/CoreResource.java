package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.request.Paging;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of the core API that a client of the Import API also needs. */
@Path("/simulator/rest/2.0")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class CoreResource {

    private static final int HIGHEST_LIMIT = 1000;

    private final SimulatorHost host;
    private final RoutingContext call;

    CoreResource(SimulatorHost host, RoutingContext call) {
        this.host = host;
        this.call = call;
    }

    @GET
    @Path("/jobs/{jobId}")
    public Wire.CoreJob job(@RestPath String jobId) {
        JobSight.require(host, SimulatorSettings.JobsAt.CORE);
        return JobSight.coreJob(host, JobSight.poll(host, jobId));
    }

    @GET
    @Path("/jobs")
    public Paging.ResultPage<Wire.CoreJob> jobs(UriInfo uri) {
        JobSight.require(host, SimulatorSettings.JobsAt.CORE);
        var parameters = new JobParameters(uri.getQueryParameters());
        var limit = parameters.number("limit", 0, 0, HIGHEST_LIMIT);
        return new Paging(
                        parameters.number("offset", 0, 0, Integer.MAX_VALUE),
                        limit == 0 ? HIGHEST_LIMIT : limit,
                        parameters.number("countLimit", -1, -1, Integer.MAX_VALUE))
                .of(JobSight.list(host, parameters.core(), call))
                .map(job -> JobSight.coreJob(host, job));
    }

    @POST
    @Path("/jobs/{jobId}/canceled")
    public RestResponse<Void> cancel(@RestPath String jobId) {
        JobSight.require(host, SimulatorSettings.JobsAt.CORE);
        host.collibra().cancel(jobId);
        return RestResponse.accepted();
    }

    @GET
    @Path("/application/info")
    public Map<String, Map<String, String>> info() {
        return Map.of(
                "version",
                Map.of("fullVersion", host.collibra().settings().jobs().serverVersion() + ".0"));
    }
}
