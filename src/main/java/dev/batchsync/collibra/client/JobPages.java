package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobPage;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look through the list of jobs, newest first and page by page.
 *
 * <p>All pages come from the place that answered the first one. A job that is created in between moves the others on by one,
 * so a later page may begin with jobs that the page before it ended with; these are left out.
 */
final class JobPages {

    private final CollibraApi api;
    private final JobEndpoint endpoint;
    private final @Nullable String user;
    private final Function<Supplier<JobPage>, Answer<JobPage>> question;
    private final Set<String> seen = new HashSet<>();
    private @Nullable JobPlace place;

    JobPages(
            CollibraApi api,
            JobEndpoint endpoint,
            Optional<String> user,
            Function<Supplier<JobPage>, Answer<JobPage>> question) {
        this.api = api;
        this.endpoint = endpoint;
        this.user = user.orElse(null);
        this.question = question;
    }

    /** Returns the first page, or the one that a page names as the next. */
    Answer<JobPage> page(Optional<String> cursor) {
        var answer = read(cursor.orElse(null)).then(page -> new Success<>(page.without(seen)));
        answer.match(page -> seen.addAll(ids(page)), failure -> false);
        return answer;
    }

    private Answer<JobPage> read(@Nullable String cursor) {
        var known = place;
        return known == null
                ? endpoint.ask(at -> firstPage(at, cursor), question)
                : question.apply(() -> known.page(api, user, cursor));
    }

    private JobPage firstPage(JobPlace at, @Nullable String cursor) {
        var page = at.page(api, user, cursor);
        place = at;
        return page;
    }

    private static Set<String> ids(JobPage page) {
        var ids = new HashSet<String>();
        page.jobs().orElse(List.of()).stream()
                .map(JobDocument::id)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }
}
