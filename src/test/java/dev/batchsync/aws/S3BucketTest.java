package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.CuttingProxy;
import dev.batchsync.emulators.EmulatedS3;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketContract;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

class S3BucketTest extends BucketContract {

    @RegisterExtension
    private static final FreshBucket FRESH = new FreshBucket();

    @Override
    protected Bucket bucket() {
        return new S3Bucket(FRESH.client(), FRESH.name());
    }

    @Override
    protected void upload(String key, byte[] content) {
        FRESH.client().putObject(request -> request.bucket(FRESH.name()).key(key), RequestBody.fromBytes(content));
    }

    @Override
    protected void delete(String key) {
        FRESH.client().deleteObject(request -> request.bucket(FRESH.name()).key(key));
    }

    @Test
    void refusesToReadAnObjectThatWasReplaced() throws IOException {
        var object = uploaded("[1]");

        uploaded("[1,2]");

        assertSourceChanged(object, 0);
        assertSourceChanged(object, object.size());
    }

    @Test
    void readsThePinnedVersionAfterItWasReplacedAndDeleted() throws Exception {
        FRESH.keepVersions();
        var first = uploaded("[1]");
        var second = uploaded("[1,2]");
        delete(KEY);

        assertThat(bucket().pin(KEY, first.version())).contains(first);
        assertThat(bucket().pin(KEY, second.version())).contains(second);
        assertThat(read(first, 0)).isEqualTo("[1]");
        assertThat(read(second, 1)).isEqualTo("1,2]");
        assertThat(read(first, 3)).isEmpty();
        assertThat(bucket().pin(KEY)).isEmpty();
    }

    @Test
    void refusesAVersionThatNoLongerExists() throws Exception {
        FRESH.keepVersions();
        var first = uploaded("[1]");
        uploaded("[1,2]");

        FRESH.client()
                .deleteObject(request -> request.bucket(FRESH.name()).key(KEY).versionId(first.version()));

        assertThat(bucket().pin(KEY, first.version())).isEmpty();
        assertSourceChanged(first, 0);
        assertSourceChanged(first, 3);
    }

    @Test
    void writesWithTheTypeAndTheDigestOfTheContent() throws Exception {
        try (var proxy = CuttingProxy.start(FRESH.s3().endpoint());
                var client = EmulatedS3.client(proxy.endpoint())) {
            new S3Bucket(client, FRESH.name()).write("results/report.json", "application/json", "{}".getBytes(UTF_8));

            assertThat(proxy.requests())
                    .startsWith("PUT /" + FRESH.name() + "/results/report.json ")
                    .containsIgnoringCase("content-type: application/json\r\n")
                    .containsIgnoringCase("x-amz-checksum-sha256: RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3_000_000})
    void writesAgainWhenTheConnectionEndsBeforeAnAnswer(int size) throws Exception {
        var content = new byte[size];
        try (var proxy = CuttingProxy.start(FRESH.s3().endpoint());
                var client = EmulatedS3.client(proxy.endpoint())) {
            proxy.cutAfter(0, 0);

            new S3Bucket(client, FRESH.name()).write(KEY, "application/json", content);

            assertThat(proxy.cutsLeft()).isZero();
        }
        assertThat(read(bucket().pin(KEY).orElseThrow(), 0)).hasSize(size);
    }

    @Test
    void namesTheLocationOfAnObject() {
        assertThat(new S3Bucket(FRESH.client(), "acme").location(KEY)).isEqualTo("s3://acme/inbox/crm/all.json");
    }

    @Test
    void throwsAnIOExceptionWhenTheBucketCannotBeReached() throws IOException {
        var object = uploaded("[1]");
        try (var nowhere = EmulatedS3.client(URI.create("http://127.0.0.1:1"))) {
            var unreachable = new S3Bucket(nowhere, FRESH.name());

            assertThatThrownBy(() -> unreachable.pin(KEY))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(SdkException.class)
                    .hasMessage("Cannot look up s3://" + FRESH.name() + "/" + KEY);
            assertThatThrownBy(() -> unreachable.open(object, 0).close()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> unreachable.write(KEY, "text/plain", new byte[0]))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void treatsAMissingBucketAsAFailureAndNotAsAChange() throws IOException {
        var object = uploaded("[1]");
        var elsewhere = new S3Bucket(FRESH.client(), "no-such-bucket");

        assertThatThrownBy(() -> elsewhere.open(object, 0).close()).isInstanceOf(IOException.class);
    }
}
