package dev.batchsync.function.route;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.JsonBodies;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.function.protocol.StartRequest;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.uploads.UploadPlace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The routes that open a cycle. */
@Singleton
public final class StartRoutes implements RouteGroup {

    private final CycleRoutes cycles;
    private final Bucket bucket;
    private final Uploads uploads;
    private final JsonBodies bodies;
    private final JsonAnswers answers;

    StartRoutes(CycleRoutes cycles, Bucket bucket, Uploads uploads, JsonBodies bodies, JsonAnswers answers) {
        this.cycles = cycles;
        this.bucket = bucket;
        this.uploads = uploads;
        this.bodies = bodies;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.post(
                        "/synchronizations/{id}/cycles",
                        (path, call) -> opened(start(path.group("id"), bodies.start(call.body())))),
                HttpRoute.post("/cycles/{id}/run-again", (path, call) -> opened(runAgain(path.group("id")))));
    }

    private HttpAnswer opened(CycleStatus cycle) {
        return answers.accepted(cycle).with("Location", "/cycles/" + cycle.id());
    }

    /** Opens a cycle for an object in the inbox of the synchronization id. */
    private CycleStatus start(String id, StartRequest request) {
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
            return planned(id, uploads.planOnRequest(Upload.found(owner, object), request.force()));
        }
        return started(id, uploads.start(Upload.found(owner, object), request.force()));
    }

    private CycleStatus planned(String id, Optional<CycleId> plan) {
        return plan.map(known -> cycles.cycle(known.value()))
                .orElseThrow(() -> new HttpProblem(
                        409,
                        "Too many plans",
                        "%d plans of %s are not over. Wait for the end of one or cancel it."
                                .formatted(Synchronization.MOST_PLANS, id)));
    }

    private CycleStatus started(String id, Uploads.Start outcome) {
        return outcome.match(new Uploads.StartCases<>() {
            @Override
            public CycleStatus started(Uploads.Started start) {
                return cycles.cycle(start.cycle().value());
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
                        CycleRoutes.notAllowed(cycles.cycle(start.cycle().value())));
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
    public CycleStatus runAgain(String id) {
        var cycle = cycles.known(id);
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
}
