package dev.batchsync.synchronization;

import dev.batchsync.synchronization.guard.Past;
import java.util.List;
import java.util.Optional;

/** Builds what is known of a synchronization id; what a test does not set is empty, and the revision is 1. */
public final class SynchronizationBuilder {

    private final SynchronizationId id;
    private Optional<CycleId> open = Optional.empty();
    private Optional<CycleId> waiting = Optional.empty();
    private Optional<Upload> newest = Optional.empty();
    private List<Upload> others = List.of();
    private List<CycleId> recent = List.of();
    private long revision = 1;

    private SynchronizationBuilder(SynchronizationId id) {
        this.id = id;
    }

    public static SynchronizationBuilder of(SynchronizationId id) {
        return new SynchronizationBuilder(id);
    }

    public SynchronizationBuilder open(Optional<CycleId> cycle) {
        open = cycle;
        return this;
    }

    public SynchronizationBuilder waiting(Optional<CycleId> cycle) {
        waiting = cycle;
        return this;
    }

    public SynchronizationBuilder newest(Upload upload) {
        return newest(Optional.of(upload));
    }

    public SynchronizationBuilder newest(Optional<Upload> upload) {
        newest = upload;
        return this;
    }

    public SynchronizationBuilder others(List<Upload> uploads) {
        others = uploads;
        return this;
    }

    public SynchronizationBuilder recent(List<CycleId> cycles) {
        recent = cycles;
        return this;
    }

    public SynchronizationBuilder revision(long writes) {
        revision = writes;
        return this;
    }

    public Synchronization made() {
        return new Synchronization(
                id,
                open,
                waiting,
                List.of(),
                List.of(),
                newest,
                others,
                Optional.empty(),
                Past.NONE,
                recent,
                List.of(),
                List.of(),
                Optional.empty(),
                revision);
    }
}
