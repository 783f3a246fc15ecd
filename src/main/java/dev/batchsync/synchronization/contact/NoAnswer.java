package dev.batchsync.synchronization.contact;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.jobs.JobLists;
import java.util.Optional;

/** Decides whether the outcome of a call means that Collibra did not answer, and says why. */
final class NoAnswer
        implements ImportJobs.Readiness.Cases<Optional<String>>,
                ImportJobs.Memory.Cases<Optional<String>>,
                ImportJobs.Submission.Cases<Optional<String>>,
                ImportJobs.JobStatus.Cases<Optional<String>>,
                JobLists.Listing.Cases<Optional<String>> {

    static final NoAnswer WHY = new NoAnswer();

    private NoAnswer() {}

    @Override
    public Optional<String> ready(ImportJobs.Ready answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> known(ImportJobs.Known answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> accepted(ImportJobs.Accepted answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> notStarted(ImportJobs.NotStarted answer) {
        return Optional.of(answer.why());
    }

    @Override
    public Optional<String> refused(ImportJobs.Refused answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> uncertain(ImportJobs.Uncertain answer) {
        return Optional.of(answer.why());
    }

    @Override
    public Optional<String> unfinished(ImportJobs.Unfinished answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> succeeded(ImportJobs.Succeeded answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unsuccessful(ImportJobs.Unsuccessful answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unsettled(ImportJobs.Unsettled answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> notFound(ImportJobs.NotFound answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unanswered(ImportJobs.Unanswered answer) {
        return Optional.of(answer.why());
    }

    @Override
    public Optional<String> denied(ImportJobs.Denied answer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> listed(JobLists.Listed listing) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unclear(JobLists.Unclear listing) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unread(JobLists.Unread listing) {
        return Optional.of(listing.why());
    }
}
