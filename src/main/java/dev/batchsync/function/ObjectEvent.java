package dev.batchsync.function;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What announces an object: an EventBridge event "Object Created", or an S3 notification with its records.
 *
 * <p>Keys are percent-encoded, with {@code +} for blanks, in notifications and plain in EventBridge events (S3 user guide,
 * "Event message structure").
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectEvent(
        @JsonProperty("Records") @Nullable List<Notice> records,
        @Nullable Detail detail) {

    /** An object that was announced. */
    record Announced(String bucket, String key) {}

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
            return new Announced(encoded.bucket(), key);
        }
    }

    /** Bucket and object, alike in both. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(Named bucket, Item object) {

        private Announced announced() {
            return new Announced(bucket.name(), object.key());
        }
    }

    /** The bucket. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name) {}

    /** The object. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(String key) {}
}
