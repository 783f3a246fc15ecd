package dev.batchsync.collibra.client;

import dev.batchsync.source.SmallHeap;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;

/** A program with a small heap that uploads a large file with the REST client. */
final class LargeUpload {

    private LargeUpload() {}

    /** The arguments are the address and the number of bytes. It ends when the upload fails, too: clients keep threads. */
    public static void main(String[] arguments) throws IOException {
        SmallHeap.require();
        int status = 1;
        try {
            upload(arguments[0], Long.parseLong(arguments[1]));
            status = 0;
        } catch (OutOfMemoryError e) {
            System.err.println("The upload needs a larger heap: " + e);
        } finally {
            System.exit(status);
        }
    }

    private static void upload(String address, long bytes) throws IOException {
        var file = Files.createTempFile("large-upload", ".json");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
            var form = new MultipartForm().field("deleteFile", "true").file("file", "a.json", "application/json", file);
            var answer = form.send((type, length, body) -> ClientBuilder.newClient()
                    .target(address)
                    .request()
                    .header(HttpHeaders.CONTENT_LENGTH, length)
                    .post(Entity.entity(body, type), String.class));
            System.out.printf("%d MB heap, answer %s", Runtime.getRuntime().maxMemory() >> 20, answer);
        } finally {
            Files.delete(file);
        }
    }
}
