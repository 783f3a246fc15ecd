package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.request.Form;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The routes of the Job API. */
@Path("/simulator/rest/jobs/v1/jobs")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class JobsResource {

    private static final int DEFAULT_PAGE_SIZE = 10;
    private static final int HIGHEST_PAGE_SIZE = 50;
    private static final int LONGEST_MESSAGE = 128;

    private final SimulatorHost host;
    private final RoutingContext call;

    JobsResource(SimulatorHost host, RoutingContext call) {
        this.host = host;
        this.call = call;
    }

    @GET
    @Path("/{jobId}")
    public Wire.V1Job job(@RestPath String jobId) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        return JobSight.v1Job(host, JobSight.poll(host, Form.uuid("jobId", jobId)));
    }

    @DELETE
    @Path("/{jobId}")
    public void delete(@RestPath String jobId, @RestQuery @DefaultValue("") String message) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        if (message.length() > LONGEST_MESSAGE) {
            throw Form.invalid("message", message, "at most " + LONGEST_MESSAGE + " characters");
        }
        host.collibra().delete(Form.uuid("jobId", jobId));
    }

    @GET
    public Wire.V1JobPage jobs(UriInfo uri) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        var parameters = new JobParameters(uri.getQueryParameters());
        var pageSize = parameters.number("pageSize", DEFAULT_PAGE_SIZE, 1, HIGHEST_PAGE_SIZE);
        var jobs = JobSight.list(host, parameters.v1(), call);
        var from =
                parameters.text("cursor").map(cursor -> position(jobs, cursor)).orElse(0);
        var to = Math.min(from + pageSize, jobs.size());
        return new Wire.V1JobPage(
                jobs.subList(from, to).stream()
                        .map(job -> JobSight.v1Job(host, job))
                        .toList(),
                to < jobs.size() ? String.valueOf(jobs.get(to).number()) : null);
    }

    /** The cursor is the number of the first job on the page, so that jobs created later do not move it. */
    private static int position(List<Job> jobs, String cursor) {
        return IntStream.range(0, jobs.size())
                .filter(i -> String.valueOf(jobs.get(i).number()).equals(cursor))
                .findFirst()
                .orElseThrow(() -> Form.invalid("cursor", cursor, "the nextCursor of the page before"));
    }
}
