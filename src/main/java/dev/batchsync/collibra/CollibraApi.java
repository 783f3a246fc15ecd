package dev.batchsync.collibra;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jspecify.annotations.Nullable;

/** The calls on the wire, one method each. */
@RegisterRestClient(configKey = "collibra")
@RegisterProvider(AuthorizationFilter.class)
@RegisterProvider(FailureMapper.class)
@Path("/rest")
@Produces(MediaType.APPLICATION_JSON)
interface CollibraApi {

    /** As text, because whatever lies at a wrong address may answer as well. */
    @GET
    @Path("/2.0/application/info")
    String info();

    @DELETE
    @Path("/2.0/import/synchronize/{id}/evict")
    void evict(@PathParam("id") String synchronizationId);

    @POST
    @Path("/2.0/import/synchronize/{id}/batch/json-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startJsonBatch(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    /** Import and finalization in one job. */
    @POST
    @Path("/2.0/import/synchronize/{id}/json-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startJsonSynchronization(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @POST
    @Path("/2.0/import/synchronize/{id}/csv-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startCsvSynchronization(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @POST
    @Path("/2.0/import/synchronize/{id}/excel-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startExcelSynchronization(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @POST
    @Path("/2.0/import/synchronize/{id}/batch/csv-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startCsvBatch(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @POST
    @Path("/2.0/import/synchronize/{id}/batch/excel-job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startExcelBatch(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @POST
    @Path("/2.0/import/synchronize/{id}/finalize/job")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    JobDocument startFinalization(@PathParam("id") String synchronizationId, ClientMultipartForm form);

    @GET
    @Path("/jobs/v1/jobs/{id}")
    JobDocument job(@PathParam("id") String id);

    /** The older place of jobs, deprecated by Collibra in favour of {@link #job}. */
    @GET
    @Path("/2.0/jobs/{id}")
    JobDocument coreJob(@PathParam("id") String id);

    @GET
    @Path("/jobs/v1/jobs")
    JobPage jobs(
            @QueryParam("sortField") String sortField,
            @QueryParam("sortOrder") String sortOrder,
            @QueryParam("pageSize") int pageSize,
            @QueryParam("cursor") @Nullable String cursor);

    @GET
    @Path("/2.0/import/results/{id}/summary")
    SummaryDocument summary(@PathParam("id") String jobId);

    @GET
    @Path("/2.0/import/results/{id}/errors")
    ErrorPage errors(@PathParam("id") String jobId, @QueryParam("offset") int offset, @QueryParam("limit") int limit);
}
