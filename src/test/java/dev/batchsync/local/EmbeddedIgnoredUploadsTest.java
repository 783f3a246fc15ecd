package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import dev.batchsync.synchronization.uploads.IgnoredUploadsContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIgnoredUploadsTest extends IgnoredUploadsContract {

    @TempDir
    private Path folder;

    private Optional<EmbeddedCycleStore> opened = Optional.empty();

    @Override
    protected IgnoredUploadStore emptyStore() {
        var store = EmbeddedCycleStore.open(folder.resolve("cycles.mv"));
        opened = Optional.of(store);
        return store;
    }

    @Test
    void theyAreKeptWhenTheProgramStartsAgain() {
        var store = emptyStore();
        assertThat(store.commit(new IgnoredUploads(List.of(), 1))).isTrue();
        close();

        assertThat(emptyStore().ignored().revision()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        opened.ifPresent(EmbeddedCycleStore::close);
    }
}
