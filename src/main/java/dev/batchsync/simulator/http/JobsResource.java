package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.catalog.NameMatchMode;
import dev.batchsync.simulator.jobs.JobQuery;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.jobs.JobState;
import dev.batchsync.simulator.request.Form;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;

/** The routes of the jobs API. */
@Path("/simulator/rest/jobs/v1/jobs")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class JobsResource {

    private static final int DEFAULT_PAGE_SIZE = 100;
    private static final int HIGHEST_PAGE_SIZE = 1000;

    private final SimulatorHost host;

    JobsResource(SimulatorHost host) {
        this.host = host;
    }

    @GET
    @Path("/{jobId}")
    public Wire.V1Job job(@RestPath String jobId) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        return Wire.v1Job(JobSight.poll(host, jobId), host.clock());
    }

    @DELETE
    @Path("/{jobId}")
    public void cancel(@RestPath String jobId) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        host.collibra().cancel(jobId);
    }

    @GET
    public Wire.V1JobPage jobs(UriInfo uri) {
        JobSight.require(host, SimulatorSettings.JobsAt.V1);
        JobQuery.Matches page = host.collibra().jobs(query(uri.getQueryParameters()));
        List<Wire.V1Job> jobs = page.jobs().stream()
                .filter(job -> !host.collibra().faults().isHidden(job.id()))
                .map(job -> Wire.v1Job(job, host.clock()))
                .toList();
        return new Wire.V1JobPage(
                jobs,
                page.nextCursor().isPresent() ? String.valueOf(page.nextCursor().getAsLong()) : null);
    }

    private static JobQuery query(MultivaluedMap<String, String> parameters) {
        String mode = Optional.ofNullable(parameters.getFirst("nameMatchMode")).orElse("ANYWHERE");
        String order = Optional.ofNullable(parameters.getFirst("sortOrder")).orElse("DESC");
        if (!Set.of("ASC", "DESC").contains(order)) {
            throw Form.invalid("sortOrder", order, "ASC or DESC");
        }
        return new JobQuery(
                Optional.ofNullable(parameters.getFirst("name")),
                Form.wordOf("nameMatchMode", mode, NameMatchMode.class),
                words(parameters, "state", JobState.class),
                words(parameters, "result", JobResult.class),
                new HashSet<>(parameters.getOrDefault("type", List.of())),
                order.equals("ASC"),
                cursor(parameters),
                pageSize(parameters));
    }

    private static <E extends Enum<E>> Set<E> words(
            MultivaluedMap<String, String> parameters, String name, Class<E> type) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(word -> Form.wordOf(name, word, type))
                .collect(Collectors.toSet());
    }

    private static OptionalLong cursor(MultivaluedMap<String, String> parameters) {
        return Optional.ofNullable(parameters.getFirst("cursor"))
                .map(text -> OptionalLong.of(number("cursor", text, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }

    private static int pageSize(MultivaluedMap<String, String> parameters) {
        return Optional.ofNullable(parameters.getFirst("pageSize"))
                .map(text -> (int) number("pageSize", text, HIGHEST_PAGE_SIZE))
                .orElse(DEFAULT_PAGE_SIZE);
    }

    private static long number(String name, String text, long highest) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Form.invalid(name, text, "a number");
        }
        throw Form.invalid(name, text, "1 to " + highest);
    }
}
