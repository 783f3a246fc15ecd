package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import java.util.Optional;

/** Makes a fix file an ignored upload if its cycle ends before it is read. A cycle is reported until that has succeeded. */
public final class UnreadFixes implements CycleListener {

    private final IgnoredDesk ignored;

    public UnreadFixes(IgnoredDesk ignored) {
        this.ignored = ignored;
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

    @Override
    public void reported(Cycle cycle) {
        Repairs.unread(cycle)
                .ifPresent(upload -> ignored.ignore(
                        upload.file().key(),
                        upload.file().version(),
                        upload.refusal().orElseThrow(),
                        false));
    }
}
