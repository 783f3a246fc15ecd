package dev.batchsync.collibra.client;

import static java.util.stream.Collectors.toMap;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.JobListing;
import dev.batchsync.collibra.answer.JobOwners;
import dev.batchsync.collibra.answer.SummaryDocument;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads Collibra's list of jobs, and returns it as the core's types. */
@ApplicationScoped
class CollibraJobLists implements JobLists {

    private static final int NOT_FOUND = 404;

    private final CallFactory calls;

    CollibraJobLists(CallFactory calls) {
        this.calls = calls;
    }

    /** The user and the references are asked for each time: another login may have been configured since. */
    @Override
    public Listing since(Instant since, References references, TimeLeft time) {
        var within = calls.within(time);
        var user = within.currentUser();
        var jobs = Stream.concat(references.named().stream(), references.users().stream())
                .distinct()
                .collect(toMap(Function.identity(), job -> within.job(job.value())));
        return passing(user)
                .or(() -> jobs.values().stream()
                        .map(CollibraJobLists::passing)
                        .flatMap(Optional::stream)
                        .findFirst())
                .<Listing>map(failure ->
                        new Unread("Collibra did not say who started its jobs: " + failure.why(), failure.retryAfter()))
                .orElseGet(() -> {
                    var owners = new JobOwners(
                            value(user).flatMap(id -> id),
                            references.named().map(jobs::get).flatMap(CollibraJobLists::value),
                            references.users().stream()
                                    .map(jobs::get)
                                    .map(CollibraJobLists::value)
                                    .toList());
                    return JobListing.read(since, owners, within.newestJobs(Optional.empty())::page);
                });
    }

    /** Without these answers, the list shows less than it could. So the program waits until a passing failure is over. */
    private static Optional<Failure> passing(Answer<?> answer) {
        return answer.match(value -> Optional.empty(), failure -> Optional.of(failure)
                .filter(seen -> seen.meaning() == Meaning.AGAIN));
    }

    private static <T> Optional<T> value(Answer<T> answer) {
        return answer.match(Optional::of, failure -> Optional.empty());
    }

    @Override
    public Deed deed(JobId job, TimeLeft time) {
        return calls.within(time)
                .summary(job.value())
                .match(CollibraJobLists::deed, failure -> failure.seen() == NOT_FOUND ? Deed.NO_IMPORT : Deed.UNKNOWN);
    }

    private static Deed deed(SummaryDocument summary) {
        return summary.removedAnything() ? Deed.REMOVED : Deed.REMOVED_NOTHING;
    }
}
