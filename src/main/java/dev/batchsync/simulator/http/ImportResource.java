package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.importing.UploadFormat;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.request.ErrorEnvelope;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.Paging;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The routes of the Import API. */
@Path("/simulator/rest/2.0/import")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class ImportResource {

    private final SimulatorHost host;

    ImportResource(SimulatorHost host) {
        this.host = host;
    }

    @POST
    @Path("/synchronize/{syncId}/batch/{form: json|csv|excel}-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Wire.CoreJob submitBatch(@RestPath String syncId, @RestPath String form, MultipartFormDataInput input)
            throws IOException {
        return submit(input, form, (fields, file) -> host.collibra().submitBatch(syncId, fields, file));
    }

    /** Import and finalization in one job. */
    @POST
    @Path("/synchronize/{syncId}/{form: json|csv|excel}-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Wire.CoreJob synchronizeWhole(@RestPath String syncId, @RestPath String form, MultipartFormDataInput input)
            throws IOException {
        return submit(input, form, (fields, file) -> host.collibra().synchronizeWhole(syncId, fields, file));
    }

    @POST
    @Path("/{form: json|csv|excel}-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Wire.CoreJob importPlain(@RestPath String form, MultipartFormDataInput input) throws IOException {
        return submit(input, form, (fields, file) -> host.collibra().importPlain(fields, file));
    }

    private Wire.CoreJob submit(
            MultipartFormDataInput input, String form, BiFunction<Form, Optional<InputStream>, Job> submission)
            throws IOException {
        FormParts parts = FormParts.of(input);
        Form fields = parts.form();
        Optional<InputStream> sent = parts.open();
        Optional<String> stored = sent.isPresent() ? Optional.empty() : fields.uuid("fileId");
        if (sent.isEmpty() && stored.isEmpty()) {
            return coreJob(submission.apply(fields, sent));
        }
        try (InputStream file = sent.orElseGet(() -> host.collibra().storedFile(stored.orElseThrow()));
                InputStream commands = UploadFormat.of(form).commands(fields, file)) {
            return coreJob(
                    submission.apply(sent.isPresent() ? fields : fields.without("fileId"), Optional.of(commands)));
        }
    }

    @POST
    @Path("/synchronize/{syncId}/finalize/job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Wire.CoreJob finalizeCycle(@RestPath String syncId, MultipartFormDataInput input) {
        return coreJob(host.collibra().finalizeCycle(syncId, FormParts.of(input).form()));
    }

    @GET
    @Path("/synchronize/exists/{syncId}")
    public boolean exists(@RestPath String syncId) {
        return host.collibra().isSynchronized(syncId);
    }

    @GET
    @Path("/synchronize")
    public Paging.ResultPage<Wire.SynchronizationEntry> synchronizations(
            @RestQuery @DefaultValue("0") int offset,
            @RestQuery @DefaultValue("1000") int limit,
            @RestQuery @DefaultValue("-1") int countLimit) {
        return host.collibra()
                .synchronizationIds(new Paging(offset, limit, countLimit))
                .map(Wire.SynchronizationEntry::new);
    }

    @DELETE
    @Path("/synchronize/{syncId}/evict")
    public void evict(@RestPath String syncId) {
        host.collibra().evict(syncId);
    }

    @DELETE
    @Path("/synchronize/{syncId}")
    public void forget(@RestPath String syncId) {
        host.collibra().forget(syncId);
    }

    @GET
    @Path("/results/{jobId}/summary")
    public Wire.Summary summary(@RestPath String jobId) {
        return Wire.summary(host.collibra().endOf(jobId));
    }

    @GET
    @Path("/results/{jobId}/errors")
    public Paging.ResultPage<Wire.ErrorEntry> errors(
            @RestPath String jobId,
            @RestQuery @DefaultValue("0") int offset,
            @RestQuery @DefaultValue("1000") int limit,
            @RestQuery @DefaultValue("-1") int countLimit) {
        return host.collibra()
                .errors(jobId, new Paging(offset, limit, countLimit))
                .map(Wire::commandError);
    }

    /** A form without parts cannot be parsed, and neither can a request that breaks off. */
    @ServerExceptionMapper
    public RestResponse<ErrorEnvelope> unreadable(IOException cause) {
        RequestRefused problem =
                RequestRefused.badRequest("unreadableForm", "The form needs at least one part: " + cause.getMessage());
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, problem.envelope());
    }

    private Wire.CoreJob coreJob(Job job) {
        return JobSight.coreJob(host, job);
    }
}
