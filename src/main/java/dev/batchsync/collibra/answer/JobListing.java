package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Listing;
import dev.batchsync.synchronization.jobs.JobLists.Unclear;
import dev.batchsync.synchronization.jobs.JobLists.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the list of jobs, newest first, back to an instant, and leaves out those of other APIs. A list in another order may
 * hide jobs.
 */
public final class JobListing {

    private static final int MOST_PAGES = 60;

    private final Instant since;
    private final JobOwners owners;
    private final List<ListedJob> jobs = new ArrayList<>();
    private Instant oldest = Instant.MAX;
    private boolean reachesBack;

    private JobListing(Instant since, JobOwners owners) {
        this.since = since;
        this.owners = owners;
    }

    /**
     * Reads it.
     *
     * @param pages returns the page at a cursor, or the first page
     */
    public static Listing read(Instant since, JobOwners owners, Function<Optional<String>, Answer<JobPage>> pages) {
        return new JobListing(since, owners).read(pages);
    }

    private Listing read(Function<Optional<String>, Answer<JobPage>> pages) {
        var cursor = Optional.<String>empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = pages.apply(cursor);
            var trouble = page.match(this::add, failure -> Optional.of(unread(failure)));
            if (trouble.isPresent()) {
                return trouble.get();
            }
            cursor = page.match(JobPage::next, failure -> Optional.empty());
            if (reachesBack || cursor.isEmpty()) {
                return new Listed(jobs, reachesBack, owners.showFileNames());
            }
        }
        return new Unclear("the list of jobs is too long to read back to " + since);
    }

    private static Listing unread(Failure failure) {
        var why = "the list of jobs cannot be read: " + failure.why();
        return switch (failure.meaning()) {
            case AGAIN -> new Unread(why, failure.retryAfter());
            case UNKNOWN, FINAL, ABSENT -> new Unclear(why);
        };
    }

    private Optional<Listing> add(JobPage page) {
        if (page.jobs().isEmpty()) {
            return Optional.of(new Unclear("the answer of Collibra has no list of jobs"));
        }
        for (var job : page.jobs().get()) {
            var objection = objection(job);
            if (objection.isPresent()) {
                return objection.map(Unclear::new);
            }
            if (job.created().orElseThrow().isBefore(since)) {
                reachesBack = true;
                return Optional.empty();
            }
            if (!job.isOfAnotherApi()) {
                jobs.add(listed(job));
            }
        }
        return Optional.empty();
    }

    private Optional<String> objection(JobDocument job) {
        var created = job.created();
        if (job.id() == null || created.isEmpty()) {
            return Optional.of("the list of jobs shows a job without an id or a readable date: " + job.id());
        }
        if (created.get().isAfter(oldest)) {
            return Optional.of("the list of jobs is not sorted newest first: job " + job.id() + ", created at "
                    + created.get() + ", comes after one created at " + oldest);
        }
        oldest = created.get();
        return Optional.empty();
    }

    private ListedJob listed(JobDocument job) {
        var name = job.name() == null ? "" : job.name();
        return new ListedJob(
                new JobId(String.valueOf(job.id())),
                job.created().orElseThrow(),
                owners.of(job),
                name,
                job.standing() != Standing.UNDER_WAY);
    }
}
