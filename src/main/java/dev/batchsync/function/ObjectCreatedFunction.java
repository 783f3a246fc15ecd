package dev.batchsync.function;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.UploadPlace;
import io.quarkus.funqy.Funq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens a cycle for each new object in the inbox and a plan for each one below {@code check/}. Passes fix files on, and
 * records all other objects.
 */
public class ObjectCreatedFunction {

    private static final LineLog LOG = LineLog.of(ObjectCreatedFunction.class);

    private final Bucket bucket;
    private final Uploads uploads;
    private final FixDesk fixes;
    private final IgnoredDesk ignored;

    ObjectCreatedFunction(Bucket bucket, Uploads uploads, FixDesk fixes, IgnoredDesk ignored) {
        this.bucket = bucket;
        this.uploads = uploads;
        this.fixes = fixes;
        this.ignored = ignored;
    }

    /** Processes an event from EventBridge or S3, which arrives directly or as the body of a queue's message. */
    @Funq("object-created")
    public void objectCreated(ObjectEvent event) {
        event.objects().forEach(object -> InvocationLog.run("object-created " + object.key(), () -> created(object)));
    }

    private void created(CreatedObject object) {
        if (bucket.isNamed(object.bucket())) {
            UploadPlace.of(object.key()).match(new ByKey(object));
        } else {
            elsewhere(object);
        }
    }

    private void elsewhere(CreatedObject object) {
        LOG.info(
                "s3://%s/%s is ignored. Upload to inbox/<synchronization id>/<file>, or to check/… for a plan, in %s.",
                object.bucket(), object.key(), bucket.location(""));
    }

    /** Looks only objects up whose key is that of a source. */
    private final class ByKey implements UploadPlace.Cases<Boolean> {

        private final CreatedObject object;

        ByKey(CreatedObject object) {
            this.object = object;
        }

        @Override
        public Boolean source(UploadPlace.SourcePlace place) {
            lookUp(object, pinned -> use(place, pinned));
            return true;
        }

        private void use(UploadPlace.SourcePlace place, PinnedObject pinned) {
            accept(place.id(), object, pinned);
            ignored.accepted(object.key());
        }

        @Override
        public Boolean check(UploadPlace.CheckPlace place) {
            lookUp(object, pinned -> use(place, pinned));
            return true;
        }

        private void use(UploadPlace.CheckPlace place, PinnedObject pinned) {
            uploads.plan(Upload.found(place.id(), pinned))
                    .ifPresentOrElse(
                            plan -> ignored.accepted(object.key()),
                            () -> ignored.ignore(pinned.key(), pinned.version(), place.tooManyPlans(), false));
        }

        @Override
        public Boolean fix(UploadPlace.FixPlace place) {
            lookUp(object, pinned -> use(place, pinned));
            return true;
        }

        private void use(UploadPlace.FixPlace place, PinnedObject pinned) {
            fixes.accept(place.id(), place.cycle(), pinned)
                    .ifPresentOrElse(
                            why -> ignored.ignore(pinned.key(), pinned.version(), why, false),
                            () -> ignored.accepted(pinned.key()));
        }

        @Override
        public Boolean marker(UploadPlace.MarkerPlace place) {
            ignored.ignore(object.key(), version(), place.reason(), true);
            return false;
        }

        @Override
        public Boolean ignored(UploadPlace.IgnoredPlace place) {
            ignored.ignore(object.key(), version(), place.reason(), false);
            return false;
        }

        private String version() {
            return object.version().or(object::etag).orElse(object.sequencer());
        }

        @Override
        public Boolean elsewhere(UploadPlace.ElsewherePlace place) {
            ObjectCreatedFunction.this.elsewhere(object);
            return false;
        }
    }

    private void lookUp(CreatedObject object, Consumer<PinnedObject> use) {
        try {
            var pinned = pin(object);
            if (pinned.isEmpty()) {
                LOG.warn("%s was deleted before its cycle was opened, so it gets none", bucket.location(object.key()));
            } else if (pinned.get().size() == 0) {
                ignored.ignore(object.key(), pinned.get().version(), UploadPlace.EMPTY, false);
            } else {
                use.accept(pinned.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + bucket.location(object.key()), e);
        }
    }

    private void accept(SynchronizationId owner, CreatedObject object, PinnedObject pinned) {
        if (object.isAbout(pinned)) {
            uploads.accept(new Upload(owner, pinned, object.sequencer(), object.at()));
            return;
        }
        var cycle = uploads.acceptFound(Upload.found(owner, pinned));
        LOG.info(
                "%s was replaced after the upload that the event is about. By its last modification, %s, the replacement %s.",
                bucket.location(object.key()),
                pinned.modifiedAt(),
                cycle.map(id -> "is newer than all other uploads and gets cycle " + id)
                        .orElse("may be older than other uploads. It gets its cycle from its own event"));
    }

    /** If the bucket keeps no versions, the present object counts: it replaced the one that the event is about. */
    private Optional<PinnedObject> pin(CreatedObject object) throws IOException {
        return object.version().isPresent()
                ? bucket.pin(object.key(), object.version().get())
                : bucket.pin(object.key());
    }
}
