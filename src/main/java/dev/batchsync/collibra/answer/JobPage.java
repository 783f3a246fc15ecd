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

    /** Empty if the answer was some other JSON object, which says nothing about jobs. */
    public Optional<List<JobDocument>> jobs() {
        return Optional.ofNullable(results)
                .map(list -> list.stream().filter(Objects::nonNull).toList());
    }

    /** Leaves out the jobs with these ids. */
    public JobPage without(Set<String> ids) {
        return jobs().map(jobs -> jobs.stream()
                        .filter(job -> job.id() == null || !ids.contains(job.id()))
                        .toList())
                .map(others -> new JobPage(others, nextCursor))
                .orElse(this);
    }
}
