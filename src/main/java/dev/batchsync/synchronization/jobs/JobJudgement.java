package dev.batchsync.synchronization.jobs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What one look at the list of jobs means for one call. */
final class JobJudgement {

    private static final int MOST_NAMED = 5;

    /** More candidates than this are not told apart: each takes a call. */
    private static final int MOST_ASKED_ABOUT = 20;

    /** The names of this program's batches, of any synchronization id. */
    private static final Pattern BATCH = Pattern.compile(".*_batch-\\d+_attempt-\\d+.*");

    private final JobLook look;

    private final LostCall call;
    private final Listed listing;
    private final Instant now;
    private final TimeLeft time;
    private final List<ListedJob> candidates;

    JobJudgement(JobLook look, LostCall call, Listed listing, Instant now, TimeLeft time) {
        this.look = look;
        this.call = call;
        this.listing = listing;
        this.now = now;
        this.time = time;
        this.candidates = listing.jobs().stream()
                .filter(call::mayHaveStarted)
                .filter(job -> job.owner() != Owner.ANOTHER_USER)
                .filter(job -> !isAnotherBatch(job))
                .filter(job -> look.register().owner(job.id()).isEmpty())
                .toList();
    }

    private boolean isAnotherBatch(ListedJob job) {
        return listing.showsFileNames() && BATCH.matcher(job.name()).matches() && !isNamed(job);
    }

    private boolean isNamed(ListedJob job) {
        return listing.showsFileNames()
                && call.phase() instanceof Phase.Importing importing
                && job.name().contains(importing.fileNameOfAnyAttempt(call.cycle()));
    }

    Search search() {
        var named = candidates.stream().filter(this::isNamed).min(comparing(ListedJob::over));
        if (named.isPresent()) {
            return byName(named.get());
        }
        var unfinished = unfinishedSibling();
        if (unfinished.isPresent()) {
            return new Search.Pending("an earlier job of this cycle has not ended: " + unfinished.get());
        }
        return call.phase().finalizes() ? finalization() : batch();
    }

    private Search byName(ListedJob job) {
        return job.over() && !isOfThisAttempt(job) && now.isBefore(call.sentAt().plus(look.visibility()))
                ? new Search.Pending(job + " is of an earlier attempt, and the job of the last one may still appear")
                : new Search.Found(job.id(), true);
    }

    private boolean isOfThisAttempt(ListedJob job) {
        return call.phase() instanceof Phase.Importing importing
                && job.name().contains(importing.fileName(call.cycle()));
    }

    /** A job of this cycle that was given up, because Collibra did not show it, and that runs after all. */
    private Optional<ListedJob> unfinishedSibling() {
        return listing.jobs().stream()
                .filter(Predicate.not(ListedJob::over))
                .filter(job -> look.register()
                        .owner(job.id())
                        .filter(call.cycle().id()::equals)
                        .isPresent())
                .findFirst();
    }

    /** A batch is imported again without harm, but not while its job may run. */
    private Search batch() {
        return candidates.stream()
                .filter(Predicate.not(ListedJob::over))
                .findFirst()
                .<Search>map(job -> new Search.Pending(job + " has not ended and may be the one that the call started"))
                .orElse(new Search.NoneStarted());
    }

    private Search finalization() {
        if (!reachesBack()) {
            return new Search.CannotTell("the list of jobs does not go back to a job that is older than the call");
        }
        if (candidates.isEmpty()) {
            return new Search.NoneStarted();
        }
        if (now.isBefore(call.sentAt().plus(look.visibility()))) {
            return new Search.Pending(named(candidates) + " may be the finalization, and others may still appear");
        }
        return amongThoseThatImport(
                candidates.stream().filter(job -> deed(job) != Deed.NO_IMPORT).toList());
    }

    private boolean reachesBack() {
        return listing.reachesBack() || listing.jobs().stream().anyMatch(this::isOlder);
    }

    /** While a call waits for its job, its source has no other, so all that are known of it are older. */
    private boolean isOlder(ListedJob job) {
        return call.isTheFirst()
                && (call.window().held(job) || look.register().isOfTheSameSource(job.id(), call.cycle()));
    }

    private Search amongThoseThatImport(List<ListedJob> possible) {
        if (possible.isEmpty()) {
            return new Search.NoneStarted();
        }
        if (possible.size() == 1) {
            return ours(possible.get(0));
        }
        if (possible.stream().anyMatch(Predicate.not(ListedJob::over))) {
            return new Search.Pending(
                    "each of these may be the finalization, and not all have ended: " + named(possible));
        }
        var removed = possible.stream().filter(job -> deed(job) == Deed.REMOVED).toList();
        return removed.size() == 1
                ? ours(removed.get(0))
                : new Search.CannotTell("any or none of these may be the finalization: " + named(possible));
    }

    private Search ours(ListedJob job) {
        if (call.mayBeOlder(job)) {
            return new Search.CannotTell(job + " may be the finalization, or may have been there before the call");
        }
        return job.owner() == Owner.OUR_USER
                ? new Search.Found(job.id(), false)
                : new Search.CannotTell(
                        job + " may be the finalization, and the list of jobs does not show who started it");
    }

    private Deed deed(ListedJob job) {
        return job.over() && candidates.size() <= MOST_ASKED_ABOUT
                ? look.lists().deed(job.id(), time)
                : Deed.UNKNOWN;
    }

    static String named(List<ListedJob> jobs) {
        var first = jobs.stream().limit(MOST_NAMED).map(ListedJob::toString).collect(joining(", "));
        return jobs.size() > MOST_NAMED ? first + " and " + (jobs.size() - MOST_NAMED) + " more" : first;
    }
}
