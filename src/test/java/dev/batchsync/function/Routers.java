package dev.batchsync.function;

import dev.batchsync.function.page.TestPages;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.function.route.TestRoutes;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;

/** Creates routers over stores and buckets of tests. */
final class Routers {

    private Routers() {}

    static HttpRouter of(CycleStore store, VersionedBucket bucket, IgnoredUploadStore ignored) {
        return of(store, bucket, ignored, time -> true);
    }

    /** With an own time for requests that wait. */
    static HttpRouter of(
            CycleStore store, VersionedBucket bucket, IgnoredUploadStore ignored, WaitingRoom.Pause pause) {
        var clock = Clock.systemUTC();
        var commands = new CycleCommands(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var routes = new TestRoutes(store, commands, bucket, clock);
        var pages = TestPages.of(store, commands, routes, bucket, ignored, clock);
        return new HttpRouter(routes.groups(ignored, pause, clock), pages, TestRoutes.ANSWERS);
    }
}
