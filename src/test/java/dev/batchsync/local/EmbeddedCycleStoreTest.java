package dev.batchsync.local;

import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.CycleStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCycleStoreTest extends CycleStoreContract {

    @TempDir
    private Path folder;

    private Optional<EmbeddedCycleStore> opened = Optional.empty();

    @Override
    protected CycleStore emptyStore() {
        var store = EmbeddedCycleStore.open(folder.resolve("cycles.mv"));
        opened = Optional.of(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.ifPresent(EmbeddedCycleStore::close);
    }
}
