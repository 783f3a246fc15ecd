package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.synchronization.statuses.AssetReads.Page;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset;
import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the core API says about assets; a field that is not needed may have any form. */
public final class AssetDocuments {

    /** The highest that Collibra allows (core API 2.0 specification). */
    public static final int PER_PAGE = 1_000;

    private static final String CURSOR = "cursor ";
    private static final String OFFSET = "offset ";

    private AssetDocuments() {}

    /** Where a page begins; the first one asks for cursors, which older servers ignore. */
    public record Position(Optional<String> cursor, Optional<Integer> offset) {

        public static Position of(Optional<String> text) {
            if (text.isEmpty()) {
                return new Position(Optional.of(""), Optional.empty());
            }
            return text.get().startsWith(OFFSET)
                    ? new Position(
                            Optional.empty(),
                            Optional.of(Integer.valueOf(text.get().substring(OFFSET.length()))))
                    : new Position(Optional.of(text.get().substring(CURSOR.length())), Optional.empty());
        }
    }

    /** A page of assets; empty if the answer is something else. */
    public static Optional<Page> page(JsonNode answer, Position position) {
        var results = answer.path("results");
        if (!results.isArray()) {
            return Optional.empty();
        }
        var assets = new ArrayList<SeenAsset>();
        for (var entry : results) {
            var asset = asset(entry);
            if (asset.isEmpty()) {
                return Optional.empty();
            }
            assets.add(asset.get());
        }
        return Optional.of(new Page(assets, next(answer, position, assets.size())));
    }

    /** A server that answers with an offset does not know cursors; its last page is not full. */
    private static Optional<String> next(JsonNode answer, Position position, int size) {
        if (answer.hasNonNull("nextCursor")) {
            return Optional.of(CURSOR + answer.path("nextCursor").asText());
        }
        var isByCursor = answer.path("offset").asInt(-1) < 0;
        int limit = answer.path("limit").asInt(0);
        int most = limit < 1 ? PER_PAGE : Math.min(limit, PER_PAGE);
        return isByCursor || size < most
                ? Optional.empty()
                : Optional.of(OFFSET + (position.offset().orElse(0) + size));
    }

    /** An asset; empty if something of it is missing. */
    public static Optional<SeenAsset> asset(JsonNode entry) {
        var isWhole = entry.hasNonNull("id")
                && entry.hasNonNull("name")
                && entry.path("domain").hasNonNull("id")
                && entry.path("type").hasNonNull("id")
                && entry.path("status").hasNonNull("id");
        return isWhole
                ? Optional.of(new SeenAsset(
                        entry.path("id").asText(),
                        entry.path("name").asText(),
                        named(entry.path("domain")),
                        named(entry.path("type")),
                        named(entry.path("status"))))
                : Optional.empty();
    }

    private static Named named(JsonNode reference) {
        return new Named(reference.path("id").asText(), reference.path("name").asText(""));
    }

    /** The id of the entry with exactly this name. Some filters match more than they are asked for. */
    public static Optional<String> idOf(JsonNode answer, String name) {
        for (var entry : answer.path("results")) {
            if (entry.path("name").asText("").equals(name) && entry.hasNonNull("id")) {
                return Optional.of(entry.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** Where a mapping leads; empty if its resource was deleted. */
    public static Optional<String> mapped(JsonNode mapping) {
        return text(mapping.path("mappedResource"), "id");
    }

    /** The first status of an assignment is the default one, unless an older server names another one. */
    public static Optional<String> defaultStatus(JsonNode assignment) {
        return text(assignment, "defaultStatusId")
                .or(() -> text(assignment.path("statuses").path(0), "id"));
    }

    private static Optional<String> text(JsonNode object, String field) {
        return object.hasNonNull(field) ? Optional.of(object.path(field).asText()) : Optional.empty();
    }

    /** Adds who is responsible; returns the number of entries, or -1 if the answer is no list. */
    public static int addHolders(JsonNode answer, Map<String, List<Holder>> into) {
        var results = answer.path("results");
        if (!results.isArray()) {
            return -1;
        }
        for (var entry : results) {
            var owner = entry.path("owner");
            var kind = owner.path("resourceType")
                    .asText(owner.path("resourceDiscriminator").asText(""));
            into.computeIfAbsent(entry.path("baseResource").path("id").asText(), id -> new ArrayList<>())
                    .add(new Holder(named(entry.path("role")), owner.path("id").asText(), kind.equals("UserGroup")));
        }
        return results.size();
    }

    public static Map<String, List<Holder>> noHolders() {
        return new HashMap<>();
    }
}
