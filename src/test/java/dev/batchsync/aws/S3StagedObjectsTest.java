package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.CuttingProxy;
import dev.batchsync.emulators.EmulatedS3;
import dev.batchsync.emulators.ScriptedService;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.StagedObjectsContract;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3StagedObjectsTest extends StagedObjectsContract {

    @RegisterExtension
    private static final FreshBucket FRESH = new FreshBucket();

    @Override
    protected StagedObjects staged() {
        return new S3StagedObjects(FRESH.client(), FRESH.name(), bucket());
    }

    @Override
    protected Bucket bucket() {
        return new S3Bucket(FRESH.client(), FRESH.name());
    }

    @Override
    protected boolean refusesPartsOfDraftsThatAreGone() {
        return false;
    }

    @Test
    void sendsEachPartWithItsChecksum() throws Exception {
        try (var proxy = CuttingProxy.start(FRESH.s3().endpoint());
                var client = EmulatedS3.client(proxy.endpoint())) {
            var through = new S3StagedObjects(client, FRESH.name(), bucket());

            through.write(through.begin(KEY, "text/csv"), 1, "123456789".getBytes(UTF_8), 9);

            assertThat(proxy.requests())
                    .containsIgnoringCase("x-amz-checksum-algorithm: CRC32C\r\n")
                    .containsIgnoringCase("x-amz-checksum-crc32c: 4waSgw==\r\n");
        }
    }

    @Test
    void reportsADraftThatNoLongerExists() throws Exception {
        var gone = "<Error><Code>NoSuchUpload</Code><Message>gone</Message></Error>";
        try (var scripted = ScriptedService.start().answers(404, gone).answers(404, gone);
                var client = EmulatedS3.client(scripted.endpoint())) {
            var lost = new S3StagedObjects(client, FRESH.name(), bucket());
            var draft = new StagedObjects.Draft(KEY, "draft");

            assertThat(lost.write(draft, 1, new byte[1], 1)).isFalse();
            assertThat(lost.finish(draft, 1, 1)).isEmpty();
        }
    }

    @Test
    void throwsAnIOExceptionWhenTheBucketCannotBeReached() {
        try (var nowhere = EmulatedS3.client(URI.create("http://127.0.0.1:1"))) {
            var unreachable = new S3StagedObjects(nowhere, FRESH.name(), bucket());
            var draft = new StagedObjects.Draft(KEY, "draft");

            assertThatThrownBy(() -> unreachable.begin(KEY, "text/csv")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> unreachable.write(draft, 1, new byte[1], 1))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> unreachable.finish(draft, 1, 1)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> unreachable.delete(KEY)).isInstanceOf(IOException.class);
        }
    }
}
