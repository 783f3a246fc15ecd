package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderBucketTest extends BucketContract {

    @TempDir
    private Path folder;

    @Override
    protected Bucket bucket() {
        return new FolderBucket(folder);
    }

    @Override
    protected void upload(String key, byte[] content) throws IOException {
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Override
    protected void delete(String key) throws IOException {
        Files.delete(folder.resolve(key));
    }

    @Test
    void refusesToReadAFileThatWasReplaced() throws IOException {
        var object = uploaded("[1]");

        uploaded("[1,2]");

        assertSourceChanged(object, 0);
        assertSourceChanged(object, object.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.json", "inbox/../../secret.json", "/etc/hostname", ""})
    void refusesKeysThatLeadOutOfItsFolder(String key) {
        assertThatThrownBy(() -> bucket().pin(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads out of the bucket");
    }
}
