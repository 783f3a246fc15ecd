package dev.batchsync.function;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import io.quarkus.funqy.Funq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens a cycle for each object that is created in the inbox, and a plan for each one below {@code check/}. */
public class ObjectCreatedFunction {

    private static final LineLog LOG = LineLog.of(ObjectCreatedFunction.class);

    private final Bucket bucket;
    private final Uploads uploads;

    ObjectCreatedFunction(Bucket bucket, Uploads uploads) {
        this.bucket = bucket;
        this.uploads = uploads;
    }

    /** Processes an event from EventBridge or S3, which arrives directly or as the body of a queue's message. */
    @Funq("object-created")
    public void objectCreated(ObjectEvent event) {
        event.objects().forEach(object -> InvocationLog.run("object-created " + object.key(), () -> created(object)));
    }

    private void created(CreatedObject object) {
        var owner = BucketLayout.inboxOwner(object.key());
        var checked = BucketLayout.checkOwner(object.key());
        if (!bucket.isNamed(object.bucket()) || (owner.isEmpty() && checked.isEmpty())) {
            LOG.info(
                    "s3://%s/%s is ignored. Upload to inbox/<synchronization id>/<file>, or to check/… for a plan, in %s.",
                    object.bucket(), object.key(), bucket.location(""));
            return;
        }
        owner.ifPresent(id -> present(object, pinned -> accept(id, object, pinned)));
        checked.ifPresent(id -> present(object, pinned -> uploads.plan(Upload.found(id, pinned))));
    }

    private void present(CreatedObject object, Consumer<PinnedObject> use) {
        try {
            var pinned = pin(object);
            if (pinned.isEmpty()) {
                LOG.warn("%s was deleted before its cycle was opened", bucket.location(object.key()));
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
