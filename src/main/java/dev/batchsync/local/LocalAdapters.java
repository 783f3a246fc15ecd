package dev.batchsync.local;

import dev.batchsync.synchronization.Invocations;
import dev.batchsync.synchronization.StagedObjects;
import io.quarkus.arc.Arc;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The core's ports in local mode. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalAdapters {

    @Produces
    @Singleton
    FolderBucket folder(LocalConfiguration configuration) {
        return new FolderBucket(configuration.bucket());
    }

    @Produces
    @Singleton
    StagedObjects staged(FolderBucket bucket) {
        return new FolderStagedObjects(bucket);
    }

    /**
     * A request or a timer that outlives the program would create this bean once more, and nobody would close its file again: a restart
     * in the same process would find the file in use.
     */
    @Produces
    @Singleton
    EmbeddedCycleStore store(StoreFileConfiguration configuration) {
        var container = Arc.container();
        if (container == null || !container.isRunning()) {
            throw new IllegalStateException(configuration.file() + " is not opened again, because the program ends.");
        }
        return EmbeddedCycleStore.open(configuration.file());
    }

    void close(@Disposes EmbeddedCycleStore store) {
        store.close();
    }

    @Produces
    @Singleton
    TimerContinuations continuations(Instance<Invocations> invocations, Clock clock) {
        return new TimerContinuations(cycle -> invocations.get().advance(cycle), clock);
    }

    void close(@Disposes TimerContinuations continuations) {
        continuations.close();
    }
}
