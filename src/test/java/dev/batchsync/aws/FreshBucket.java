package dev.batchsync.aws;

import dev.batchsync.emulators.EmulatedS3;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.s3.S3Client;

/** Starts S3 for a test class and creates a new bucket for each test. */
final class FreshBucket implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private @Nullable EmulatedS3 running;
    private int buckets;
    private String name = "";

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        running = EmulatedS3.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        name = "bucket-" + ++buckets;
        s3().createBucket(name);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        s3().close();
    }

    /** Creates a bucket that keeps versions, for this test. */
    void keepVersions() {
        name = "versioned-" + buckets;
        s3().createVersionedBucket(name);
    }

    EmulatedS3 s3() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    S3Client client() {
        return s3().client();
    }

    String name() {
        return name;
    }
}
