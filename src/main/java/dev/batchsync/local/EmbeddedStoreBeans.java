package dev.batchsync.local;

import dev.batchsync.synchronization.CycleStore;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The embedded store of local mode. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class EmbeddedStoreBeans {

    @Produces
    @Singleton
    CycleStore store(StoreFileConfiguration configuration) {
        return EmbeddedCycleStore.open(configuration.file());
    }

    void close(@Disposes CycleStore store) {
        ((EmbeddedCycleStore) store).close();
    }
}
