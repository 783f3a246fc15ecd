package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of types, statuses or roles.
 *
 * @param limit the most entries that the page can have, if the server says so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TermPage(
        @Nullable List<Entry> results, @Nullable Integer limit) {

    /**
     * One of them.
     *
     * @param name missing for a relation type
     * @param global of a role: whether it holds everywhere instead of for one resource
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean global) {}

    /** Empty if the answer was some other JSON object, or holds something without an id. */
    Optional<List<Entry>> entries() {
        return Optional.ofNullable(results)
                .filter(list -> list.stream().allMatch(entry -> entry != null && entry.id() != null));
    }

    /** A page that is not full is the last one. */
    boolean isLast(int askedLimit) {
        var size = results == null ? 0 : results.size();
        var most = limit == null || limit < 1 ? askedLimit : Math.min(limit, askedLimit);
        return size == 0 || size < most;
    }
}
