package dev.batchsync.emulators;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** S3 in memory; the emulator keeps versions only there. */
public final class EmulatedS3 implements AutoCloseable {

    private final S3Proxy proxy;
    private final S3Client client;

    private EmulatedS3(S3Proxy proxy) {
        this.proxy = proxy;
        this.client = client(endpoint());
    }

    public static EmulatedS3 start() throws Exception {
        EmulatedClients.quiet("org.gaul");
        var proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .endpoint(URI.create("http://127.0.0.1:0"))
                .stopTimeout(0)
                .build();
        proxy.start();
        return new EmulatedS3(proxy);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** A client that is closed together with the emulator. */
    public S3Client client() {
        return client;
    }

    /** A client for another endpoint, which the caller closes. */
    public static S3Client client(URI endpoint) {
        return EmulatedClients.client(S3Client.builder().forcePathStyle(true), endpoint);
    }

    public void createBucket(String name) {
        client.createBucket(request -> request.bucket(name));
    }

    public void createVersionedBucket(String name) {
        createBucket(name);
        client.putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    @Override
    public void close() {
        client.close();
        EmulatedClients.stop(proxy::stop);
    }
}
