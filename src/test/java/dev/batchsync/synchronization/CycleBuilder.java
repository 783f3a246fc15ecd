package dev.batchsync.synchronization;

import dev.batchsync.synchronization.lease.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds a cycle in any state; what a test does not set is empty, and the revision is 1. */
public final class CycleBuilder {

    private final CycleId id;
    private final Upload upload;
    private final Instant openedAt;
    private final Phase phase;
    private Optional<Lease> lease = Optional.empty();
    private Optional<Instant> messageDue = Optional.empty();
    private List<String> warnings = List.of();
    private boolean cancelRequested;
    private Batch.Totals totals = Batch.Totals.NONE;
    private boolean planOnly;
    private long revision = 1;

    private CycleBuilder(CycleId id, Upload upload, Instant openedAt, Phase phase) {
        this.id = id;
        this.upload = upload;
        this.openedAt = openedAt;
        this.phase = phase;
    }

    public static CycleBuilder of(CycleId id, Upload upload, Instant openedAt, Phase phase) {
        return new CycleBuilder(id, upload, openedAt, phase);
    }

    public CycleBuilder lease(Optional<Lease> held) {
        lease = held;
        return this;
    }

    public CycleBuilder messageDue(Optional<Instant> due) {
        messageDue = due;
        return this;
    }

    public CycleBuilder warnings(List<String> texts) {
        warnings = texts;
        return this;
    }

    public CycleBuilder cancelRequested() {
        cancelRequested = true;
        return this;
    }

    public CycleBuilder totals(Batch.Totals counted) {
        totals = counted;
        return this;
    }

    public CycleBuilder planOnly() {
        planOnly = true;
        return this;
    }

    public CycleBuilder revision(long writes) {
        revision = writes;
        return this;
    }

    public Cycle made() {
        return new Cycle(
                id,
                upload,
                openedAt,
                phase,
                Optional.empty(),
                lease,
                messageDue,
                warnings,
                cancelRequested,
                Optional.empty(),
                false,
                totals,
                planOnly,
                false,
                revision);
    }
}
