package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Phase.Resumable;
import dev.batchsync.synchronization.Problem;
import java.time.Instant;
import java.util.Optional;

/** Stops a cycle if the program now works with another Collibra than the one that the cycle was prepared for. */
public final class TenantCheck {

    private final ImportJobs jobs;

    public TenantCheck(ImportJobs jobs) {
        this.jobs = jobs;
    }

    /** The cycle as held, if its calls would go elsewhere now. */
    public Optional<Phase> objection(Phase phase, Instant now) {
        if (!(phase instanceof Resumable resumable)
                || resumable.prepared().tenant().equals(jobs.tenant())) {
            return Optional.empty();
        }
        var message =
                "The cycle was prepared for %s, but the program now works with %s. Nothing was sent there. Cancel the cycle"
                                .formatted(resumable.prepared().tenant(), jobs.tenant())
                        + " and upload the file again.";
        return Optional.of(new Phase.Held(Problem.of(Problem.Kind.TENANT_CHANGED, message), now, resumable));
    }
}
