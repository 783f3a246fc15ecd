package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Problem.TextLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why Collibra did not run a command.
 *
 * @param type VALIDATION or RUNTIME
 * @param identifier what the command is about, in Collibra's words
 * @param locations where the command is; several if Collibra merged commands
 * @param rows which rows of a table fit the identifier, if any do
 */
public record CommandError(
        String message,
        String type,
        String resourceType,
        String identifier,
        List<Occurrence> locations,
        Optional<Rows> rows) {

    public CommandError {
        locations = List.copyOf(locations);
    }

    public CommandError(
            String message, String type, String resourceType, String identifier, List<Occurrence> locations) {
        this(message, type, resourceType, identifier, locations, Optional.empty());
    }

    /** What an error is about, in Collibra's words. */
    public record Subject(String resourceType, String identifier) {}

    Subject subject() {
        return new Subject(resourceType, identifier);
    }

    CommandError in(Map<Subject, Rows> found) {
        return new CommandError(
                message, type, resourceType, identifier, locations, Optional.ofNullable(found.get(subject())));
    }

    /** Where it is in the user's file, if that is known: a line or row. */
    Optional<String> where() {
        return rows.map(Rows::toString).or(() -> locations.stream()
                .flatMap(at -> at.place().stream())
                .findFirst()
                .map(place -> "line " + place.line()));
    }

    /**
     * A place of a command.
     *
     * @param index position in the batch, as Collibra reports it (no document says so, but it seems to start at 0)
     * @param resource position in the whole source, starting at 0
     * @param place in the user's file, if it was found
     */
    public record Occurrence(int index, long resource, Optional<TextLocation> place) {

        public static Occurrence inBatch(int index) {
            return new Occurrence(index, index, Optional.empty());
        }
    }

    /** The same for a batch whose first command has that position in the source. */
    CommandError from(long firstResource, Map<Integer, TextLocation> places) {
        var found = locations.stream()
                .map(at -> new Occurrence(
                        at.index(), firstResource + at.index(), Optional.ofNullable(places.get(at.index()))))
                .toList();
        return new CommandError(message, type, resourceType, identifier, found, rows);
    }

    CommandError cut(int textLength, int mostLocations) {
        return new CommandError(
                Excerpt.of(message, textLength),
                Excerpt.of(type, textLength),
                Excerpt.of(resourceType, textLength),
                Excerpt.of(identifier, textLength),
                locations.subList(0, Math.min(mostLocations, locations.size())),
                rows);
    }

    /** Size in UTF-8, with more than enough for what surrounds the texts. */
    int bytes() {
        var places = locations.stream()
                .flatMap(at -> at.place().stream())
                .mapToInt(place -> bytes(place.key()))
                .sum();
        var around = 200 * (1 + locations.size());
        var row = rows.flatMap(Rows::text).map(CommandError::bytes).orElse(0);
        return bytes(message) + bytes(type) + bytes(resourceType) + bytes(identifier) + places + row + around;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
