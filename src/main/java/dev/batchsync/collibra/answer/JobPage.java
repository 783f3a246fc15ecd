package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page of the list of jobs, in the form of the Job API; the last one has no cursor. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobPage(
        @Nullable List<JobDocument> results, @Nullable String nextCursor) {

    public Optional<String> next() {
        return Optional.ofNullable(nextCursor).filter(cursor -> !cursor.isEmpty());
    }

    public List<JobDocument> jobs() {
        return results == null
                ? List.of()
                : results.stream().filter(Objects::nonNull).toList();
    }

    /** Leaves out the jobs with these ids. */
    public JobPage without(Set<String> ids) {
        var others = jobs().stream()
                .filter(job -> job.id() == null || !ids.contains(job.id()))
                .toList();
        return new JobPage(others, nextCursor);
    }
}
