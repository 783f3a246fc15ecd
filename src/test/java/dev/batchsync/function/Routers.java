package dev.batchsync.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.status.PlanStatus;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;

/** Creates routers over stores and buckets of tests. */
final class Routers {

    static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(PlanStatus.class, PlanNames.class);

    /** As the program names it. */
    interface PlanNames {

        @JsonProperty("new")
        PlanStatus.Amount added();
    }

    private Routers() {}

    static HttpRouter of(CycleStore store, VersionedBucket bucket, IgnoredUploadStore ignored) {
        return of(store, bucket, ignored, time -> true);
    }

    /** With an own time for requests that wait. */
    static HttpRouter of(
            CycleStore store, VersionedBucket bucket, IgnoredUploadStore ignored, WaitingRoom.Pause pause) {
        var clock = Clock.systemUTC();
        var uploads = new Uploads(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var commands = new CycleCommands(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        var cycles = new CycleRoutes(store, commands);
        var synchronizations = new SynchronizationRoutes(store, new NoLedgers(), clock);
        var starts = new StartRoutes(cycles, bucket, uploads);
        return new HttpRouter(
                synchronizations,
                new CycleLists(store, synchronizations),
                cycles,
                new CycleWaits(cycles, new WaitingRoom(pause)),
                starts,
                new PauseRoutes(synchronizations, new PauseDesk(store, commands, clock), clock),
                new IgnoredRoute(ignored, clock),
                MAPPER,
                TestPages.of(store, commands, starts, bucket, ignored, clock));
    }
}
