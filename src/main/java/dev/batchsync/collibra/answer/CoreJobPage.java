package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of jobs, in the form of the core API.
 *
 * @param limit the most jobs that the page can have, if the server says so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CoreJobPage(
        @Nullable List<JobDocument> results, @Nullable Integer limit) {

    /** Returns the page with the offset of the next one as its cursor. A page that is not full is the last one. */
    public JobPage at(int offset, int askedLimit) {
        if (results == null) {
            return new JobPage(null, null);
        }
        var most = limit == null ? askedLimit : Math.min(limit, askedLimit);
        var isLast = results.isEmpty() || results.size() < most;
        return new JobPage(results, isLast ? null : String.valueOf(offset + results.size()));
    }
}
