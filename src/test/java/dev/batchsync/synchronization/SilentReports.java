package dev.batchsync.synchronization;

import java.util.List;

/** Reports that nobody reads. */
public enum SilentReports implements Reports {
    INSTANCE;

    @Override
    public void publish(Cycle cycle, List<Batch> batches) {}

    @Override
    public void publish(Cycle cycle, BatchErrors errors) {}
}
