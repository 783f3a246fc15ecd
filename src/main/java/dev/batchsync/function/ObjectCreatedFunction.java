package dev.batchsync.function;

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
import org.jboss.logging.Logger;

/** Opens a cycle for each object that is created in the inbox. */
public class ObjectCreatedFunction {

    private static final Logger LOG = Logger.getLogger(ObjectCreatedFunction.class);

    private final Bucket bucket;
    private final Uploads uploads;

    ObjectCreatedFunction(Bucket bucket, Uploads uploads) {
        this.bucket = bucket;
        this.uploads = uploads;
    }

    /** Processes an event from EventBridge or S3, which arrives directly or as the body of a queue's message. */
    @Funq("object-created")
    public void objectCreated(ObjectEvent event) {
        event.objects().forEach(this::created);
    }

    private void created(ObjectEvent.Announced object) {
        var owner = BucketLayout.inboxOwner(object.key());
        if (!bucket.isNamed(object.bucket()) || owner.isEmpty()) {
            LOG.infof(
                    "s3://%s/%s is ignored. Upload to inbox/<synchronization id>/<file> in %s.",
                    object.bucket(), object.key(), bucket.location(""));
            return;
        }
        accept(owner.get(), object);
    }

    private void accept(SynchronizationId owner, ObjectEvent.Announced object) {
        try {
            var pinned = pin(object);
            if (pinned.isEmpty()) {
                LOG.warnf("%s was deleted before its cycle was opened", bucket.location(object.key()));
            } else {
                uploads.accept(new Upload(owner, pinned.get(), object.sequencer()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + bucket.location(object.key()), e);
        }
    }

    /** If the bucket keeps no versions, the present object counts: it replaced the one that the event is about. */
    private Optional<PinnedObject> pin(ObjectEvent.Announced object) throws IOException {
        return object.version().isPresent()
                ? bucket.pin(object.key(), object.version().get())
                : bucket.pin(object.key());
    }
}
