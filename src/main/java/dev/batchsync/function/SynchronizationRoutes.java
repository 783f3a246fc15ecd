package dev.batchsync.function;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.status.CycleStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the HTTP routes about synchronization ids do: list them, show one, and find what was sent. */
@Singleton
final class SynchronizationRoutes {

    private static final int IDS_SHOWN = 50;

    /** A function's answer has at most 6 MB (Lambda developer guide, "Lambda quotas"). */
    private static final int MOST_IDS = 100;

    private static final int RESOURCES_SHOWN = 100;

    private final CycleStore store;
    private final Ledgers ledgers;

    SynchronizationRoutes(CycleStore store, Ledgers ledgers) {
        this.store = store;
        this.ledgers = ledgers;
    }

    /** A synchronization id with its latest cycles, newest first and without their batches. */
    record SynchronizationStatus(String id, List<CycleStatus> cycles) {}

    /** A part of the list of synchronization ids. If there is another part, it begins after {@code next}. */
    record Part(List<SynchronizationStatus> synchronizations, Optional<String> next) {}

    /** Reads the records of the ids and, all together, those of their cycles; never a batch. */
    Part synchronizations(Map<String, String> query) {
        var limit = limit(query);
        var found = store.synchronizations(after(query), limit + 1);
        var shown = found.stream().limit(limit).toList();
        var cycles = store.findAll(
                shown.stream().flatMap(known -> known.recent().stream()).toList());
        var statuses = shown.stream()
                .map(known -> status(known.id(), latest(known, cycles)))
                .toList();
        return new Part(
                statuses,
                found.size() > limit ? Optional.of(shown.get(limit - 1).id().value()) : Optional.empty());
    }

    private static int limit(Map<String, String> query) {
        var text = query.getOrDefault("limit", String.valueOf(IDS_SHOWN));
        var limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_IDS) {
            throw new HttpProblem(
                    400, "Unusable limit", "limit is '" + text + "'. Use a number from 1 to " + MOST_IDS + ".");
        }
        return limit;
    }

    private static Optional<SynchronizationId> after(Map<String, String> query) {
        return Optional.ofNullable(query.get("after")).map(text -> SynchronizationId.parse(text)
                .orElseThrow(() -> new HttpProblem(
                        400, "Unusable place", "after is '" + text + "'. Use the link to the next part of the list.")));
    }

    /** An id that only an earlier version has opened cycles of costs a search for them. */
    private List<Cycle> latest(Synchronization known, Map<CycleId, Cycle> cycles) {
        return known.recent().isEmpty()
                ? store.cycles(known.id(), Synchronization.RECENT)
                : known.recent().stream()
                        .flatMap(cycle -> Stream.ofNullable(cycles.get(cycle)))
                        .toList();
    }

    SynchronizationStatus synchronization(String id) {
        var known = known(id);
        var synchronization = store.synchronization(known);
        return status(known, latest(synchronization, store.findAll(synchronization.recent())));
    }

    private static SynchronizationStatus status(SynchronizationId id, List<Cycle> cycles) {
        return new SynchronizationStatus(
                id.value(), cycles.stream().map(CycleStatus::listed).toList());
    }

    private SynchronizationId known(String id) {
        return SynchronizationId.parse(id)
                .filter(parsed -> store.synchronization(parsed).revision() > 0)
                .orElseThrow(() -> HttpProblem.notFound("There is no synchronization id '" + id
                        + "'. An id exists once a file was uploaded to its inbox."));
    }

    /** When resources of a name were last sent, by which cycle, from which line or row of which file. */
    record Sendings(String name, List<Sent> sendings) {}

    /** One of them. */
    record Sent(String kind, String identity, String cycle, String source, long line, Instant sentAt) {}

    Sendings resources(String id, String name) {
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
