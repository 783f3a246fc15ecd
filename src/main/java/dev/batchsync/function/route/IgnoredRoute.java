package dev.batchsync.function.route;

import dev.batchsync.function.protocol.Cursor;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.Part;
import dev.batchsync.function.protocol.PartRequest;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The route that lists ignored uploads. */
@Singleton
final class IgnoredRoute implements RouteGroup {

    private static final String LIST = "ignored-uploads";

    private final IgnoredUploadStore store;
    private final Clock clock;
    private final JsonAnswers answers;

    IgnoredRoute(IgnoredUploadStore store, Clock clock, JsonAnswers answers) {
        this.store = store;
        this.clock = clock;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(HttpRoute.get("/ignored-uploads", (path, call) -> answers.part(list(call), call)));
    }

    /** An upload that opened no cycle. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Shown(String key, String version, String reason, boolean marker, Instant ignoredAt) {

        private static Shown of(IgnoredUpload upload) {
            return new Shown(upload.key(), upload.version(), upload.reason(), upload.marker(), upload.at());
        }
    }

    /** The ignored uploads that are kept, newest first. */
    private Part<Shown> list(HttpCall call) {
        var limit = PartRequest.limit(call, IgnoredUploads.MOST, IgnoredUploads.MOST);
        var after = PartRequest.place(call, LIST, 2, Place::of);
        var found = store.ignored().kept(clock.instant()).stream()
                .sorted(Comparator.comparing(Place::of))
                .filter(upload -> after.filter(place -> Place.of(upload).compareTo(place) <= 0)
                        .isEmpty())
                .toList();
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = shown.size() < found.size()
                ? Optional.of(Place.of(shown.get(limit - 1)).cursor())
                : Optional.<Cursor>empty();
        return new Part<>(shown.stream().map(Shown::of).toList(), next);
    }

    /** Where an upload stands in the list. */
    private record Place(Instant at, String key) implements Comparable<Place> {

        private static final Comparator<Place> NEWEST_FIRST =
                Comparator.comparing(Place::at).reversed().thenComparing(Place::key);

        private static Place of(IgnoredUpload upload) {
            return new Place(upload.at(), upload.key());
        }

        /** Throws an {@link IllegalArgumentException} if the text of the time is not one. */
        private static Place of(List<String> last) {
            try {
                return new Place(Instant.parse(last.get(0)), last.get(1));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        }

        private Cursor cursor() {
            return new Cursor(LIST, List.of(at.toString(), key));
        }

        @Override
        public int compareTo(Place other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }
}
