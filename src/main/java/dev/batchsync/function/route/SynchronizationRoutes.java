package dev.batchsync.function.route;

import dev.batchsync.function.protocol.Cursor;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.Part;
import dev.batchsync.function.protocol.PartRequest;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.status.CycleStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes that list synchronization ids, show one of them, and find what was sent. */
@Singleton
final class SynchronizationRoutes implements RouteGroup {

    private static final int IDS_SHOWN = 50;

    /** A function's answer has at most 6 MB (Lambda developer guide, "Lambda quotas"). */
    private static final int MOST_IDS = 100;

    private static final int RESOURCES_SHOWN = 100;
    private static final String LIST = "synchronizations";

    private final CycleStore store;
    private final Ledgers ledgers;
    private final Clock clock;
    private final JsonAnswers answers;

    SynchronizationRoutes(CycleStore store, Ledgers ledgers, Clock clock, JsonAnswers answers) {
        this.store = store;
        this.ledgers = ledgers;
        this.clock = clock;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/synchronizations", (path, call) -> answers.part(synchronizations(call), call)),
                HttpRoute.get("/synchronizations/{id}", (path, call) -> answers.ok(synchronization(path.group("id")))),
                HttpRoute.get("/synchronizations/{id}/resources", (path, call) -> {
                    var name = call.parameter("name").orElse("");
                    return answers.ok(resources(path.group("id"), name));
                }));
    }

    /**
     * A synchronization id with its latest cycles, newest first and without their batches.
     *
     * @param paused its pause, or that of the tenant
     * @param forgetting whether Collibra is to forget it during its own pause
     * @param forgotten who has made Collibra forget it last
     */
    @RegisterForReflection(registerFullHierarchy = true)
    record SynchronizationStatus(
            String id,
            Optional<Pause> paused,
            Optional<Wish> forgetting,
            Optional<Forgotten> forgotten,
            Optional<Overdue> overdue,
            List<CycleStatus> cycles) {}

    /**
     * Whether Collibra forgets an id.
     *
     * @param stage waiting for the call, calling, done or failed
     * @param since when the stage began, or when the next call is made
     * @param answer why it has not been done; empty if nothing went wrong
     */
    record Wish(String by, Instant at, String reason, String stage, Instant since, String answer) {

        static Wish of(Forgetting forgetting) {
            return new Wish(
                    forgetting.by(),
                    forgetting.at(),
                    forgetting.reason(),
                    forgetting.stage().name().toLowerCase(Locale.ROOT),
                    forgetting.since(),
                    forgetting.answer());
        }
    }

    /** Since when a cycle is overdue, and when the last one completed. */
    record Overdue(Instant since, Instant last) {}

    /** Reads the records of the ids and, all together, those of their cycles; never a batch. */
    private Part<SynchronizationStatus> synchronizations(HttpCall call) {
        var limit = PartRequest.limit(call, IDS_SHOWN, MOST_IDS);
        var after = PartRequest.place(call, LIST, 1, last -> new SynchronizationId(last.get(0)));
        var found = store.synchronizations(after, limit + 1);
        var shown = found.stream().limit(limit).toList();
        var cycles = LatestCycles.of(store, shown);
        var pauses = store.slots().pauses();
        return new Part<>(
                shown.stream()
                        .map(known -> status(known, pauses, cycles.of(known)))
                        .toList(),
                found.size() > limit
                        ? Optional.of(new Cursor(
                                LIST, List.of(shown.get(limit - 1).id().value())))
                        : Optional.empty());
    }

    SynchronizationStatus synchronization(String id) {
        var known = known(id);
        var synchronization = store.synchronization(known);
        var pauses = store.slots().pauses();
        return status(
                synchronization,
                pauses,
                LatestCycles.of(store, List.of(synchronization)).of(synchronization));
    }

    private SynchronizationStatus status(Synchronization known, Pauses pauses, List<Cycle> cycles) {
        var now = clock.instant();
        return new SynchronizationStatus(
                known.id().value(),
                pauses.of(known.id(), now),
                pauses.at(now).forgetting(known.id()).map(Wish::of),
                known.past().forgotten(),
                known.timeliness()
                        .flatMap(timely -> timely.overdueAt(now).map(since -> new Overdue(since, timely.last()))),
                cycles.stream().map(CycleStatus::listed).toList());
    }

    /** Throws a problem if the id has never had an upload. */
    SynchronizationId known(String id) {
        return SynchronizationId.parse(id)
                .filter(parsed -> store.synchronization(parsed).revision() > 0)
                .orElseThrow(() -> HttpProblem.notFound("There is no synchronization id '" + id
                        + "'. An id exists after the first upload to its inbox."));
    }

    /** When resources of a name were last sent, by which cycle, from which line or row of which file. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Sendings(String name, List<Sent> sendings) {}

    /** One of them. */
    record Sent(String kind, String identity, String cycle, String source, long line, Instant sentAt) {}

    private Sendings resources(String id, String name) {
        if (name.isEmpty()) {
            throw new HttpProblem(400, "No name", "Send ?name=<the name of a resource, its id or its external id>.");
        }
        var known = known(id);
        var found = store.synchronization(known)
                .past()
                .base()
                .map(base -> ledgers.find(known, base, name, RESOURCES_SHOWN))
                .orElse(List.of());
        return new Sendings(
                name, found.stream().map(SynchronizationRoutes::sent).toList());
    }

    private static Sent sent(Ledgers.Sending sending) {
        var origin = sending.origin();
        return new Sent(
                sending.kind().term(),
                sending.identity(),
                origin.cycle().value(),
                origin.source(),
                sending.line(),
                origin.at());
    }
}
