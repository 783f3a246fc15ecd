package dev.batchsync.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;

/** Creates routers over stores and buckets of tests. */
final class Routers {

    static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());

    private Routers() {}

    static HttpRouter of(CycleStore store, VersionedBucket bucket, IgnoredUploadStore ignored) {
        var clock = Clock.systemUTC();
        var uploads = new Uploads(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var commands = new CycleCommands(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var cycles = new CycleRoutes(store, commands);
        return new HttpRouter(
                new SynchronizationRoutes(store, new NoLedgers()),
                cycles,
                new StartRoutes(cycles, bucket, uploads),
                new IgnoredRoute(ignored, clock),
                MAPPER);
    }
}
