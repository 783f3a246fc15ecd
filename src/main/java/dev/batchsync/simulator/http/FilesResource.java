package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Takes files that a later import names by id. */
@Path("/simulator/rest/2.0/files")
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class FilesResource {

    private final SimulatorHost host;

    FilesResource(SimulatorHost host) {
        this.host = host;
    }

    /** A file that was uploaded. */
    public record FileEntry(UUID id, String name, String contentType, long size, String extension) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<List<FileEntry>> store(MultipartFormDataInput input) throws IOException {
        FormParts parts = FormParts.of(input);
        try (InputStream file = parts.open()
                .orElseThrow(() -> RequestRefused.badRequest("missingParameter", "The part 'file' is missing."))) {
            UUID id = host.collibra().storeFile(file);
            String name = parts.fileName();
            String extension = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
            long size = parts.file().orElseThrow().getFileSize();
            return RestResponse.status(
                    RestResponse.Status.CREATED,
                    List.of(new FileEntry(id, name, "application/octet-stream", size, extension)));
        }
    }
}
