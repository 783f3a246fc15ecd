package dev.batchsync.function.page;

import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.status.page.PlainTemplates;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;

/** Pages for tests of routes, without Quarkus. */
public final class TestPages {

    private TestPages() {}

    public static PageRouter of(
            CycleStore store,
            CycleCommands commands,
            TestRoutes routes,
            Bucket bucket,
            IgnoredUploadStore ignored,
            Clock clock) {
        var writer = new PageWriter(PlainTemplates.engine(), clock);
        var views = new PageViews(store, ignored, bucket, writer, clock);
        var forms = new PageForms(commands, routes.starts(), routes.pauses(), views, writer, clock);
        return new PageRouter(
                views,
                forms,
                new ForgetForms(routes.forgetting(), writer),
                new PageFiles(bucket, views, writer),
                writer);
    }
}
