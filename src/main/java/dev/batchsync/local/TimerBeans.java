package dev.batchsync.local;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.Invocations;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The timer of local mode. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class TimerBeans {

    @Produces
    @Singleton
    Continuations continuations(Instance<Invocations> invocations, Clock clock) {
        return new TimerContinuations(cycle -> invocations.get().advance(cycle), clock);
    }

    void close(@Disposes Continuations continuations) {
        ((TimerContinuations) continuations).close();
    }
}
