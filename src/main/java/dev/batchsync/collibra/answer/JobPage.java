package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of the list of jobs; the last one has no cursor. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobPage(
        @Nullable List<JobDocument> results, @Nullable String nextCursor) {

    Optional<String> next() {
        return Optional.ofNullable(nextCursor);
    }

    List<JobDocument> jobs() {
        return results == null ? List.of() : results;
    }
}
