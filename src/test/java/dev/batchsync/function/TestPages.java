package dev.batchsync.function;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.status.page.PlainTemplates;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;

/** Pages for tests of routes, without Quarkus. */
final class TestPages {

    private TestPages() {}

    static PageRouter of(
            CycleStore store,
            CycleCommands commands,
            StartRoutes starts,
            Bucket bucket,
            IgnoredUploadStore ignored,
            Clock clock) {
        var writer = new PageWriter(PlainTemplates.engine(), clock);
        var views = new PageViews(store, ignored, bucket, writer, clock);
        var pauses = new PauseRoutes(
                new SynchronizationRoutes(store, new NoLedgers(), clock), new PauseDesk(store, commands, clock), clock);
        var forms = new PageForms(commands, starts, pauses, views, writer, clock);
        return new PageRouter(views, forms, new PageFiles(bucket, views, writer), writer);
    }
}
