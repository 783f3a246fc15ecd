package dev.batchsync.collibra.answer;

import static java.util.stream.Collectors.joining;

import dev.batchsync.synchronization.ImportJobs.CannotTell;
import dev.batchsync.synchronization.ImportJobs.Found;
import dev.batchsync.synchronization.ImportJobs.NoneStarted;
import dev.batchsync.synchronization.ImportJobs.Search;
import dev.batchsync.synchronization.ImportJobs.Unread;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks in the list of jobs, newest first, for the one that a call without an answer may have started. */
public abstract class JobSearch {

    /** The Job API shows at most 50 jobs on a page. */
    private static final int MOST_PAGES = 40;

    private static final int MOST_NAMED = 5;

    /** The names of this program's batches, of any synchronization id. */
    private static final Pattern BATCH = Pattern.compile(".*_batch-\\d+_attempt-\\d+.*");

    public Search through(Function<Optional<String>, Answer<JobPage>> pages) {
        var cursor = Optional.<String>empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = pages.apply(cursor);
            var decided = page.match(this::examineAll, failure -> Optional.of(unread(failure)));
            if (decided.isPresent()) {
                return decided.get();
            }
            cursor = page.match(JobPage::next, failure -> Optional.empty());
            if (cursor.isEmpty()) {
                return atTheEnd();
            }
        }
        return cutOff();
    }

    private Optional<Search> examineAll(JobPage page) {
        return page.jobs().stream().map(this::examine).flatMap(Optional::stream).findFirst();
    }

    private static Search unread(Failure failure) {
        var why = "the list of jobs cannot be read: " + failure.why();
        return switch (failure.meaning()) {
            case AGAIN -> new Unread(why, failure.retryAfter());
            case UNKNOWN, FINAL, ABSENT -> new CannotTell(why);
        };
    }

    /** The result when the list is longer than what is read of it and no job read so far decides. */
    Search cutOff() {
        return atTheEnd();
    }

    /** The result, if this job decides it. */
    abstract Optional<Search> examine(JobDocument job);

    /** The result when the list is read to its end and no job decides. */
    abstract Search atTheEnd();

    /** Checks the order: after the job at which reading ends, a list in another order may hold anything. */
    static final class NewestFirst {

        private Instant oldest = Instant.MAX;

        Optional<Search> objection(JobDocument job) {
            var created = job.created();
            if (created.isPresent() && created.get().isAfter(oldest)) {
                return Optional.of(new CannotTell("the list of jobs is not sorted newest first: " + described(job)
                        + ", created at " + created.get() + ", comes after one created at " + oldest));
            }
            created.ifPresent(when -> oldest = when);
            return Optional.empty();
        }
    }

    private static String name(JobDocument job) {
        return String.valueOf(job.name());
    }

    private static String described(JobDocument job) {
        return "job " + job.id() + " (" + name(job) + ")";
    }

    private static Search found(JobDocument job) {
        return job.id() == null
                ? new CannotTell("the list of jobs shows a job without an id")
                : new Found(new JobId(job.id()));
    }

    /** Goes by the file name, which no other call has. None was started only if no unfinished job could be ours. */
    public static final class ForBatch extends JobSearch {

        private final String fileName;
        private @Nullable String unfinished;

        public ForBatch(String fileName) {
            this.fileName = fileName;
        }

        @Override
        Optional<Search> examine(JobDocument job) {
            if (name(job).contains(fileName)) {
                return Optional.of(found(job));
            }
            if (job.standing() == Standing.UNDER_WAY
                    && !BATCH.matcher(name(job)).matches()) {
                unfinished = job.id();
            }
            return Optional.empty();
        }

        @Override
        Search atTheEnd() {
            return unfinished == null
                    ? new NoneStarted()
                    : new Unread(
                            "job " + unfinished + " has not ended and may be the one that the call started",
                            Optional.empty());
        }
    }

    /** Goes by the file name. None was started only if every job since the call, ended or not, shows that it is another. */
    public static final class ForOneCall extends JobSearch {

        /** How much Collibra's clock may differ from the program's. */
        private static final Duration CLOCKS = Duration.ofMinutes(5);

        private final String fileName;
        private final Instant since;
        private final NewestFirst order = new NewestFirst();
        private Search known = new NoneStarted();

        public ForOneCall(String fileName, Instant since) {
            this.fileName = fileName;
            this.since = since.minus(CLOCKS);
        }

        @Override
        Optional<Search> examine(JobDocument job) {
            if (name(job).contains(fileName)) {
                return Optional.of(found(job));
            }
            var objection = order.objection(job);
            if (objection.isPresent()) {
                return objection;
            }
            if (job.isOlderThan(since)) {
                return Optional.of(known);
            }
            if (!BATCH.matcher(name(job)).matches()) {
                known = new CannotTell(described(job) + " may be the one that the call started");
            }
            return Optional.empty();
        }

        @Override
        Search atTheEnd() {
            return known;
        }

        @Override
        Search cutOff() {
            return new CannotTell("the list of jobs is too long to read back to " + since);
        }
    }

    /** Looks among the jobs that are newer than the last batch's job and are not batches. If there are several, a name is no proof. */
    public static final class ForFinalization extends JobSearch {

        private final Pattern mention;
        private final Optional<JobId> after;
        private final NewestFirst order = new NewestFirst();
        private final List<JobDocument> candidates = new ArrayList<>();

        public ForFinalization(SynchronizationId id, Optional<JobId> after) {
            this.mention = Pattern.compile("(?<![A-Za-z0-9._-])" + Pattern.quote(id.value()) + "(?![A-Za-z0-9._-])");
            this.after = after;
        }

        @Override
        Optional<Search> examine(JobDocument job) {
            var objection = order.objection(job);
            if (objection.isPresent()) {
                return objection;
            }
            if (job.created().isEmpty()) {
                return Optional.of(
                        new CannotTell("the list of jobs does not say when " + described(job) + " was created"));
            }
            if (after.isPresent() && after.get().value().equals(job.id())) {
                return Optional.of(decision());
            }
            if (!BATCH.matcher(name(job)).matches()) {
                candidates.add(job);
            }
            return Optional.empty();
        }

        private Search decision() {
            if (candidates.isEmpty()) {
                return new NoneStarted();
            }
            var first = candidates.get(0);
            if (candidates.size() == 1 && mention.matcher(name(first)).find()) {
                return found(first);
            }
            return new CannotTell("any or none of these jobs may be the finalization: "
                    + candidates.stream()
                            .limit(MOST_NAMED)
                            .map(JobSearch::described)
                            .collect(joining(", ")));
        }

        /** Without a job known to be older than the call, jobs of earlier cycles cannot be excluded. */
        @Override
        Search atTheEnd() {
            return new CannotTell("the list of jobs does not go back to a job that is known to be older than the call");
        }
    }
}
