package dev.batchsync.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event about created objects: EventBridge's "Object Created", or an S3 notification with its records.
 *
 * <p>Keys are percent-encoded, with {@code +} for blanks, in notifications, and plain in EventBridge events (S3 user guide,
 * "Event message structure").
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectEvent(
        @JsonProperty("Records") @Nullable List<Notice> records,
        @Nullable Detail detail) {

    /**
     * An object that an event is about.
     *
     * @param version its version id, if the bucket keeps versions
     * @param sequencer orders the versions of one key; empty if the bucket keeps none
     */
    record Announced(String bucket, String key, Optional<String> version, String sequencer) {}

    Stream<Announced> objects() {
        if (detail != null) {
            return Stream.of(detail.announced());
        }
        return records == null ? Stream.of() : records.stream().map(Notice::announced);
    }

    /** One record of a notification. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Notice(Detail s3) {

        private Announced announced() {
            var encoded = s3.announced();
            var key = URLDecoder.decode(encoded.key(), StandardCharsets.UTF_8);
            return new Announced(encoded.bucket(), key, encoded.version(), encoded.sequencer());
        }
    }

    /** Bucket and object, the same in both kinds of event. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(Named bucket, Item object) {

        private Announced announced() {
            var version = Optional.ofNullable(object.versionId());
            var sequencer = version.isPresent() && object.sequencer() != null ? object.sequencer() : "";
            return new Announced(bucket.name(), object.key(), version, sequencer);
        }
    }

    /** The bucket. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name) {}

    /** The object; notifications and EventBridge name the version id differently. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(
            String key,
            @JsonAlias("version-id") @Nullable String versionId,
            @Nullable String sequencer) {}
}
