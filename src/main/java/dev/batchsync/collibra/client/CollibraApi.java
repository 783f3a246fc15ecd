package dev.batchsync.collibra.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.collibra.answer.CoreJobPage;
import dev.batchsync.collibra.answer.ErrorPage;
import dev.batchsync.collibra.answer.FailureMapper;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobPage;
import dev.batchsync.collibra.answer.SummaryDocument;
import dev.batchsync.collibra.answer.TermPage;
import dev.batchsync.collibra.answer.UserDocument;
import dev.batchsync.collibra.login.AuthorizationFilter;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The calls of the REST API. A form is the body of a {@link MultipartForm}, with its type and its length in bytes. */
@RegisterRestClient(configKey = "collibra")
@RegisterProvider(AuthorizationFilter.class)
@RegisterProvider(FailureMapper.class)
@Path("/rest")
@Produces(MediaType.APPLICATION_JSON)
interface CollibraApi {

    /** Returns text, because at a wrong address anything may answer. */
    @GET
    @Path("/2.0/application/info")
    String info();

    @DELETE
    @Path("/2.0/import/synchronize/{id}/evict")
    void evict(@PathParam("id") String synchronizationId);

    @DELETE
    @Path("/2.0/import/synchronize/{id}")
    void forget(@PathParam("id") String synchronizationId);

    /** Answers true or false; returned as text, because at a wrong address anything may answer. */
    @GET
    @Path("/2.0/import/synchronize/exists/{id}")
    String exists(@PathParam("id") String synchronizationId);

    /** Imports a batch; the format is json, csv or excel. */
    @POST
    @Path("/2.0/import/synchronize/{id}/batch/{format}-job")
    JobDocument startBatch(
            @PathParam("id") String synchronizationId,
            @PathParam("format") String format,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) long length,
            InputStream form);

    /** Imports and finalizes in one job; the format is json, csv or excel. */
    @POST
    @Path("/2.0/import/synchronize/{id}/{format}-job")
    JobDocument startOneCall(
            @PathParam("id") String synchronizationId,
            @PathParam("format") String format,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) long length,
            InputStream form);

    @POST
    @Path("/2.0/import/synchronize/{id}/finalize/job")
    JobDocument startFinalization(
            @PathParam("id") String synchronizationId,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) long length,
            InputStream form);

    @GET
    @Path("/jobs/v1/jobs/{id}")
    JobDocument job(@PathParam("id") String id);

    /** Asks at the older place of jobs, which Collibra has deprecated in favour of {@link #job}. */
    @GET
    @Path("/2.0/jobs/{id}")
    JobDocument coreJob(@PathParam("id") String id);

    /**
     * Lists jobs, newest first unless the request asks for another order (Developer Portal, "Job API").
     *
     * @param user only jobs of the user with this id
     * @param pageSize 1 to 50
     */
    @GET
    @Path("/jobs/v1/jobs")
    JobPage jobs(
            @QueryParam("user") @Nullable String user,
            @QueryParam("pageSize") int pageSize,
            @QueryParam("cursor") @Nullable String cursor);

    /**
     * Lists jobs at the older place, newest first and not counted.
     *
     * @param user only jobs of the user with this id
     * @param limit 1 to 1000
     */
    @GET
    @Path("/2.0/jobs")
    @ClientQueryParam(name = "sortField", value = "CREATED_ON")
    @ClientQueryParam(name = "sortOrder", value = "DESC")
    @ClientQueryParam(name = "countLimit", value = "0")
    CoreJobPage coreJobs(
            @QueryParam("createdBy") @Nullable String user,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit);

    /** Returns the user of the login, or null if the call has no login. */
    @GET
    @Path("/2.0/users/current")
    @Nullable
    UserDocument currentUser();

    /**
     * Lists types, statuses or roles, not counted.
     *
     * @param kind such as {@code assetTypes}
     * @param excludeMeta whether to leave out what is abstract; null for lists that do not know it
     * @param limit 1 to 1000
     */
    @GET
    @Path("/2.0/{kind}")
    @ClientQueryParam(name = "countLimit", value = "0")
    TermPage terms(
            @PathParam("kind") String kind,
            @QueryParam("excludeMeta") @Nullable Boolean excludeMeta,
            @QueryParam("offset") int offset,
            @QueryParam("limit") int limit);

    /** Returns text, because only whether there is one matters. */
    @GET
    @Path("/2.0/{kind}/{id}")
    String term(@PathParam("kind") String kind, @PathParam("id") String id);

    /** Imports commands as JSON outside any synchronization. */
    @POST
    @Path("/2.0/import/json-job")
    JobDocument startImport(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) long length,
            InputStream form);

    /**
     * Lists communities, domains or assets, not counted and with what the system made itself.
     *
     * @param name the whole name; null asks for all of them
     * @param cursor empty for the first page; null to page by offset. Never with an offset
     */
    @GET
    @Path("/2.0/{kind}")
    @ClientQueryParam(name = "countLimit", value = "0")
    @ClientQueryParam(name = "excludeMeta", value = "false")
    @ClientQueryParam(name = "nameMatchMode", value = "EXACT")
    @ClientQueryParam(name = "limit", value = "1000")
    JsonNode resources(
            @PathParam("kind") String kind,
            @QueryParam("name") @Nullable String name,
            @QueryParam("communityId") @Nullable String community,
            @QueryParam("domainId") @Nullable String domain,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("offset") @Nullable Integer offset);

    /** Returns one resource by its id. */
    @GET
    @Path("/2.0/{kind}/{id}")
    JsonNode resource(@PathParam("kind") String kind, @PathParam("id") String id);

    /** Returns the mapping of two ids of another system. */
    @GET
    @Path("/2.0/mappings/externalSystem/{system}/externalEntity/{entity}")
    JsonNode mapping(@PathParam("system") String system, @PathParam("entity") String entity);

    /** Returns the assignment that holds for an asset, its scope included. */
    @GET
    @Path("/2.0/assignments/asset/{id}")
    JsonNode assignment(@PathParam("id") String assetId);

    /** Returns the assignments of an asset type, for each scope one. */
    @GET
    @Path("/2.0/assignments/assetType/{id}")
    JsonNode assignmentsOfType(@PathParam("id") String assetTypeId);

    /** Lists who is responsible for resources themselves, not for what they are in. */
    @GET
    @Path("/2.0/responsibilities")
    @ClientQueryParam(name = "countLimit", value = "0")
    @ClientQueryParam(name = "includeInherited", value = "false")
    @ClientQueryParam(name = "limit", value = "1000")
    JsonNode responsibilities(@QueryParam("resourceIds") List<String> resources, @QueryParam("offset") int offset);

    @GET
    @Path("/2.0/import/results/{id}/summary")
    SummaryDocument summary(@PathParam("id") String jobId);

    @GET
    @Path("/2.0/import/results/{id}/errors")
    ErrorPage errors(@PathParam("id") String jobId, @QueryParam("offset") int offset, @QueryParam("limit") int limit);
}
