package dev.batchsync.function;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.uploads.UploadPlace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the HTTP routes do: show cycles, start them, and pass a person's commands on. */
@Singleton
final class CycleRoutes {

    private static final int IDS_SHOWN = 50;

    /** A function's answer has at most 6 MB (Lambda developer guide, "Lambda quotas"). */
    private static final int MOST_IDS = 100;

    private static final int RESOURCES_SHOWN = 100;

    private final CycleStore store;
    private final CycleCommands commands;
    private final Bucket bucket;
    private final Uploads uploads;
    private final Ledgers ledgers;

    CycleRoutes(CycleStore store, CycleCommands commands, Bucket bucket, Uploads uploads, Ledgers ledgers) {
        this.store = store;
        this.commands = commands;
        this.bucket = bucket;
        this.uploads = uploads;
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
        return new Sendings(name, found.stream().map(CycleRoutes::sent).toList());
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

    CycleStatus cycle(String id) {
        return status(find(id));
    }

    /** Returns Collibra's errors about a batch whose last job has failed. */
    BatchErrors errors(String id, String batch) {
        var cycle = find(id);
        return Optional.of(batch)
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .flatMap(number -> store.batch(cycle.id(), Integer.parseInt(number)))
                .flatMap(found -> BatchErrors.kept(cycle, found))
                .orElseThrow(() ->
                        HttpProblem.notFound("Cycle " + id + " has no batch " + batch + " whose last job failed."));
    }

    /** Opens a cycle for an object in the inbox of the synchronization id. */
    CycleStatus start(String id, StartRequest request) {
        var key = Optional.ofNullable(request.key()).orElse("");
        var owner = owner(key, request.plan())
                .filter(known -> known.value().equals(id))
                .orElseThrow(() -> new HttpProblem(400, "Unusable key", unusable(key, id, request.plan())));
        var object = pin(key);
        var place = UploadPlace.of(key, object.size());
        var unusable = place instanceof UploadPlace.IgnoredPlace ignored
                ? Optional.of(ignored.reason())
                : place instanceof UploadPlace.MarkerPlace marker
                        ? Optional.of(marker.reason())
                        : Optional.<String>empty();
        if (unusable.isPresent()) {
            throw new HttpProblem(400, "Unusable file", key + " cannot be a source. " + unusable.get());
        }
        if (request.plan()) {
            return cycle(uploads.planOnRequest(Upload.found(owner, object), request.force())
                    .value());
        }
        return started(id, uploads.start(Upload.found(owner, object), request.force()));
    }

    private CycleStatus started(String id, Uploads.Start outcome) {
        return outcome.match(new Uploads.StartCases<>() {
            @Override
            public CycleStatus started(Uploads.Started start) {
                return cycle(start.cycle().value());
            }

            @Override
            public CycleStatus busy(Uploads.Busy start) {
                throw new HttpProblem(
                        409,
                        "A cycle is open",
                        "Cycle " + start.cycle() + " of " + id + " is not over. Wait for its end or cancel it.");
            }

            @Override
            public CycleStatus outdated(Uploads.Outdated start) {
                throw new HttpProblem(
                        409,
                        "A newer upload was processed",
                        "The newer upload " + start.newer().object().key()
                                + " was processed since, and an older file would"
                                + " take its changes back. Upload the file again if that is right.");
            }

            @Override
            public CycleStatus notOffered(Uploads.NotOffered start) {
                throw new HttpProblem(
                        409,
                        "The cycle does not allow this now",
                        notAllowed(cycle(start.cycle().value())));
            }
        });
    }

    /** What is uploaded to be planned is never sent. */
    private static Optional<SynchronizationId> owner(String key, boolean plan) {
        var inbox = BucketLayout.inboxOwner(key);
        return plan ? inbox.or(() -> BucketLayout.checkOwner(key)) : inbox;
    }

    private static String unusable(String key, String id, boolean plan) {
        if (plan) {
            return "The key is '%s'. Use check/%s/<file> or inbox/%s/<file>.".formatted(key, id, id);
        }
        return BucketLayout.checkOwner(key).isPresent()
                ? "The key is '%s'. A file in check/ is never sent: copy it to inbox/%s/, or send {\"plan\": true}."
                        .formatted(key, id)
                : "The key is '%s'. Use inbox/%s/<file>.".formatted(key, id);
    }

    private PinnedObject pin(String key) {
        try {
            return bucket.pin(key).orElseThrow(() -> HttpProblem.notFound("The bucket has no object " + key + "."));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + key, e);
        }
    }

    /** Opens another cycle for the upload of a cycle, if the bucket still has it. */
    CycleStatus runAgain(String id) {
        var cycle = find(id);
        requirePresent(cycle.source());
        return started(cycle.synchronizationId().value(), uploads.runAgain(cycle.id()));
    }

    private void requirePresent(PinnedObject object) {
        try {
            var present = bucket.pin(object.key());
            if (present.isEmpty()) {
                throw new HttpProblem(
                        409,
                        "The file is gone",
                        "The bucket has no " + object.key() + " any more. Upload the file again.");
            }
            if (!present.get().version().equals(object.version())) {
                throw new HttpProblem(
                        409,
                        "The file was replaced",
                        object.key() + " was replaced after this cycle was opened. The replacement has its own cycle.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + object.key(), e);
        }
    }

    CycleStatus retry(String id) {
        return command(id, commands::retry);
    }

    CycleStatus approve(String id, ApproveRequest request, String caller) {
        var token = Optional.ofNullable(request.token()).orElse("");
        return command(id, cycle -> commands.approve(cycle, token, caller));
    }

    /** The cycles that were approved. */
    record Approvals(List<String> approved) {}

    Approvals approveFirstLedgers(String caller) {
        return new Approvals(commands.approveFirstLedgers(caller).stream()
                .map(CycleId::value)
                .toList());
    }

    CycleStatus cancel(String id, CancelRequest request) {
        return command(id, request.jobIsOver() ? commands::cancelAsJobIsOver : commands::cancel);
    }

    private CycleStatus command(String id, Function<CycleId, CycleCommands.Outcome> command) {
        var outcome = command.apply(find(id).id());
        var now = cycle(id);
        return switch (outcome) {
            case ACCEPTED -> now;
            case NOT_ALLOWED -> throw new HttpProblem(409, "The cycle does not allow this now", notAllowed(now));
            case FINALIZATION_AT_WORK ->
                throw new HttpProblem(409, "The finalization may still be running", atWork(now));
            case OTHER_QUESTION -> throw new HttpProblem(409, "The token is missing or another one", otherToken(now));
            case UNKNOWN_CYCLE -> throw unknown(id);
        };
    }

    private static String otherToken(CycleStatus cycle) {
        return cycle.approval()
                .map(asked -> "Cycle " + cycle.id() + " stays held. " + asked.consequence()
                        + " If that is right, send {\"token\": \"" + asked.token() + "\"}.")
                .orElse("Cycle " + cycle.id() + " is no longer held.");
    }

    private static String notAllowed(CycleStatus cycle) {
        var allowed = cycle.offers().isEmpty() ? "nothing" : String.join(", ", cycle.offers());
        return "Cycle " + cycle.id() + " is " + cycle.phase() + ". It allows now: " + allowed + ".";
    }

    private static String atWork(CycleStatus cycle) {
        var job = cycle.finalization()
                .flatMap(CycleStatus.Finalization::job)
                .map(id -> ", job " + id)
                .orElse("");
        return "The finalization of cycle " + cycle.id() + job
                + ", may still be running, and it would take the first batch of the next cycle for its own. Retry the cycle:"
                + " the program then watches the job. When the job has ended, or you have cancelled it in Collibra, the cycle"
                + " is completed or can be cancelled. If Collibra's activities show no running synchronization job, cancel"
                + " with {\"jobIsOver\": true}.";
    }

    private Cycle find(String id) {
        return CycleId.parse(id).flatMap(store::find).orElseThrow(() -> unknown(id));
    }

    private static HttpProblem unknown(String id) {
        return HttpProblem.notFound("There is no cycle '" + id + "'.");
    }

    private CycleStatus status(Cycle cycle) {
        return CycleStatus.of(cycle, store.batches(cycle.id()));
    }
}
