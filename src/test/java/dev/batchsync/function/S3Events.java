package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The two shapes in which S3 announces that something happened to an object of the bucket "uploads". */
enum S3Events {

    /** S3 user guide, "Event message structure". */
    NOTIFICATION {
        @Override
        ObjectNode json(Happening happening) {
            var event = JsonNodeFactory.instance.objectNode();
            var notice = event.putArray("Records").addObject();
            notice.put("eventVersion", "2.1").put("eventSource", "aws:s3");
            notice.put("eventTime", happening.time().toString()).put("eventName", happening.what().notification);
            var s3 = notice.putObject("s3");
            s3.putObject("bucket").put("name", "uploads");
            var object = s3.putObject("object").put("key", happening.key()).put("sequencer", happening.sequencer());
            happening.version().ifPresent(id -> object.put("versionId", id));
            happening.etag().ifPresent(etag -> object.put("eTag", etag));
            return event;
        }
    },

    /** S3 user guide, "EventBridge event message structure"; its time has whole seconds. */
    EVENT_BRIDGE {
        @Override
        ObjectNode json(Happening happening) {
            var event = JsonNodeFactory.instance.objectNode();
            event.put("source", "aws.s3").put("detail-type", happening.what().eventBridge);
            event.put("time", happening.time().truncatedTo(ChronoUnit.SECONDS).toString());
            var detail = event.putObject("detail").put("reason", happening.what().reason);
            detail.putObject("bucket").put("name", "uploads");
            var object = detail.putObject("object").put("key", happening.key()).put("sequencer", happening.sequencer());
            happening.version().ifPresent(id -> object.put("version-id", id));
            happening.etag().ifPresent(etag -> object.put("etag", etag));
            return event;
        }
    };

    /** What S3 did, in the words of both shapes. */
    enum What {
        PUT("ObjectCreated:Put", "Object Created", "PutObject"),
        COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload", "Object Created", "CompleteMultipartUpload"),
        COPY("ObjectCreated:Copy", "Object Created", "CopyObject"),
        DELETE("ObjectRemoved:Delete", "Object Deleted", "DeleteObject"),
        DELETE_MARKER("ObjectRemoved:DeleteMarkerCreated", "Object Deleted", "DeleteObject"),
        RESTORE("ObjectRestore:Completed", "Object Restore Completed", "RestoreObject"),
        TAGGING("ObjectTagging:Put", "Object Tags Added", "PutObjectTagging");

        private final String notification;
        private final String eventBridge;
        private final String reason;

        What(String notification, String eventBridge, String reason) {
            this.notification = notification;
            this.eventBridge = eventBridge;
            this.reason = reason;
        }

        boolean creates() {
            return eventBridge.equals("Object Created");
        }
    }

    /** Something that happened to an object. */
    record Happening(
            What what, String key, Optional<String> version, Optional<String> etag, Instant time, String sequencer) {

        /** To a version, in a bucket that keeps versions. */
        static Happening toVersion(What what, String key, String version, Instant time, String sequencer) {
            return new Happening(what, key, Optional.of(version), Optional.empty(), time, sequencer);
        }

        /** To the only object of a key, in a bucket that keeps no versions. */
        static Happening toObject(What what, String key, String etag, Instant time, String sequencer) {
            return new Happening(what, key, Optional.empty(), Optional.of(etag), time, sequencer);
        }
    }

    abstract ObjectNode json(Happening happening);

    ObjectEvent event(Happening happening) {
        return read(json(happening));
    }

    static ObjectEvent read(ObjectNode json) {
        try {
            return new ObjectMapper().treeToValue(json, ObjectEvent.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
