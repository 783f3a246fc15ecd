package dev.batchsync.function.route;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.JsonBodies;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.status.PlanStatus;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Creates the groups of routes over stores and buckets of tests. */
public final class TestRoutes {

    public static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(PlanStatus.class, PlanNames.class);

    public static final JsonAnswers ANSWERS = new JsonAnswers(MAPPER);

    /** The types of answers by their names in the description. */
    public static final Map<String, Class<?>> TYPES = Map.ofEntries(
            entry("Pauses", PauseRoutes.Shown.class),
            entry("PauseOfId", PauseRoutes.OfId.class),
            entry("Forgetting", SynchronizationRoutes.Wish.class),
            entry("ForgettingQuestion", ForgettingRoutes.Question.class),
            entry("Overdue", SynchronizationRoutes.Overdue.class),
            entry("IgnoredUpload", IgnoredRoute.Shown.class),
            entry("Synchronization", SynchronizationRoutes.SynchronizationStatus.class),
            entry("Sendings", SynchronizationRoutes.Sendings.class),
            entry("Sending", SynchronizationRoutes.Sent.class),
            entry("Approvals", CycleRoutes.Approvals.class));

    public static final List<String> PHASES = List.copyOf(CycleFilter.PHASES);

    private static final JsonBodies BODIES = new JsonBodies(MAPPER);

    private final CycleStore store;
    private final CycleRoutes cycles;
    private final SynchronizationRoutes synchronizations;
    private final StartRoutes starts;
    private final PauseRoutes pauses;
    private final ForgettingRoutes forgetting;

    public TestRoutes(CycleStore store, CycleCommands commands, Bucket bucket, Clock clock) {
        var uploads = new Uploads(store, (cycle, batches) -> {}, (b, a, c) -> {}, (c, due) -> {}, clock);
        this.store = store;
        this.cycles = new CycleRoutes(store, commands, BODIES, ANSWERS);
        this.synchronizations = new SynchronizationRoutes(store, new NoLedgers(), clock, ANSWERS);
        this.starts = new StartRoutes(cycles, bucket, uploads, BODIES, ANSWERS);
        this.pauses = new PauseRoutes(synchronizations, new PauseDesk(store, commands, clock), clock, BODIES, ANSWERS);
        var desk = new ForgettingDesk(store, (c, due) -> {}, clock);
        this.forgetting = new ForgettingRoutes(synchronizations, desk, BODIES, ANSWERS);
    }

    /** As the program names it. */
    interface PlanNames {

        @JsonProperty("new")
        PlanStatus.Amount added();
    }

    public StartRoutes starts() {
        return starts;
    }

    public PauseRoutes pauses() {
        return pauses;
    }

    public ForgettingRoutes forgetting() {
        return forgetting;
    }

    /** With an own time for requests that wait. */
    public List<RouteGroup> groups(IgnoredUploadStore ignored, WaitingRoom.Pause pause, Clock clock) {
        return List.of(
                synchronizations,
                new CycleLists(store, synchronizations, ANSWERS),
                cycles,
                new CycleWaits(cycles, new WaitingRoom(pause), ANSWERS),
                starts,
                pauses,
                forgetting,
                new IgnoredRoute(ignored, clock, ANSWERS));
    }
}
