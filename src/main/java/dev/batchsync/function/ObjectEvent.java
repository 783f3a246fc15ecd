package dev.batchsync.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event about objects: EventBridge's "Object Created", or an S3 notification with its records.
 *
 * <p>Keys are percent-encoded, with {@code +} for blanks, in notifications, and plain in EventBridge events (S3 user guide,
 * "Event message structure").
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectEvent(
        @JsonProperty("Records") @Nullable List<Notice> records,
        @JsonProperty("detail-type") @Nullable String type,
        @Nullable String time,
        @Nullable Detail detail) {

    /** What both kinds of event say when an object was created, by whatever request. */
    private static final Pattern CREATED = Pattern.compile("Object Created|(s3:)?ObjectCreated:.*");

    /** The objects that were created. Nothing is said of objects that were deleted, restored or tagged. */
    Stream<CreatedObject> objects() {
        if (detail != null) {
            return isCreation(type) ? Stream.of(detail.created(time)) : Stream.of();
        }
        return records == null
                ? Stream.of()
                : records.stream()
                        .filter(notice -> isCreation(notice.eventName))
                        .map(Notice::created);
    }

    private static boolean isCreation(@Nullable String type) {
        return type == null || CREATED.matcher(type).matches();
    }

    /** One record of a notification. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Notice(
            @Nullable String eventName, @Nullable String eventTime, Detail s3) {

        private CreatedObject created() {
            return s3.created(eventTime).withKey(URLDecoder.decode(s3.object.key, StandardCharsets.UTF_8));
        }
    }

    /** Bucket and object, the same in both kinds of event. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(Named bucket, Item object) {

        private CreatedObject created(@Nullable String time) {
            return new CreatedObject(
                    bucket.name,
                    object.key,
                    Optional.ofNullable(object.versionId),
                    Optional.ofNullable(object.etag),
                    Optional.ofNullable(object.sequencer).orElse(""),
                    Optional.ofNullable(time).map(this::instant));
        }

        private Instant instant(String time) {
            try {
                return Instant.parse(time);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "The event about s3://%s/%s has the time '%s'. Send a time like 2026-03-01T08:00:00Z."
                                .formatted(bucket.name, object.key, time),
                        e);
            }
        }
    }

    /** The bucket. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name) {}

    /** The object; notifications and EventBridge name the version id and the ETag differently. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(
            String key,
            @JsonAlias("version-id") @Nullable String versionId,
            @JsonAlias("eTag") @Nullable String etag,
            @Nullable String sequencer) {}
}
