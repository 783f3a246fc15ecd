package dev.batchsync.collibra;

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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the list of jobs, newest first, for the one that a call without an answer may have started. */
abstract class JobSearch {

    private static final int MOST_PAGES = 20;
    private static final int MOST_NAMED = 5;
    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELED", "ERROR");

    /** Jobs of this program's batches, of whichever synchronization id. */
    private static final Pattern BATCH = Pattern.compile(".*_batch-\\d+_attempt-\\d+.*");

    Search through(Function<@Nullable String, JobPage> pages) {
        String cursor = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = pages.apply(cursor);
            for (var job : page.jobs()) {
                var settled = examine(job);
                if (settled.isPresent()) {
                    return settled.get();
                }
            }
            cursor = page.nextCursor();
            if (cursor == null) {
                return atTheEnd();
            }
        }
        return cutOff();
    }

    /** What is known when the list goes on and no job read so far has settled it. */
    Search cutOff() {
        return atTheEnd();
    }

    /** What this job settles, if anything. */
    abstract Optional<Search> examine(JobDocument job);

    /** What is known when no job has settled it. */
    abstract Search atTheEnd();

    /** A list that is not newest first may hold anything behind the job at which the reading would end. */
    static final class NewestFirst {

        private Instant oldest = Instant.MAX;

        Optional<Search> objection(JobDocument job) {
            var created = job.created();
            if (created.isPresent() && created.get().isAfter(oldest)) {
                return Optional.of(new CannotTell("the list of jobs is not newest first: " + told(job) + " of "
                        + created.get() + " stands behind one of " + oldest));
            }
            created.ifPresent(when -> oldest = when);
            return Optional.empty();
        }
    }

    private static String name(JobDocument job) {
        return String.valueOf(job.name());
    }

    private static String told(JobDocument job) {
        return "job " + job.id() + " (" + name(job) + ")";
    }

    private static Search found(JobDocument job) {
        return job.id() == null ? new CannotTell("a job without an id is listed") : new Found(new JobId(job.id()));
    }

    /** By the file name, which no other call has; unless found, no unfinished job that could be ours may be left. */
    static final class ForBatch extends JobSearch {

        private final String fileName;
        private @Nullable String unfinished;

        ForBatch(String fileName) {
            this.fileName = fileName;
        }

        @Override
        Optional<Search> examine(JobDocument job) {
            if (name(job).contains(fileName)) {
                return Optional.of(found(job));
            }
            if (!OVER.contains(String.valueOf(job.state()))
                    && !BATCH.matcher(name(job)).matches()) {
                unfinished = job.id();
            }
            return Optional.empty();
        }

        @Override
        Search atTheEnd() {
            return unfinished == null
                    ? new NoneStarted()
                    : new Unread("job " + unfinished + " is not over and may be the one looked for", Optional.empty());
        }
    }

    /** By the file name; unless found, no job since then may be left that does not show whose it is, over or not. */
    static final class ForOneCall extends JobSearch {

        /** What Collibra's clock may differ by from the program's. */
        private static final Duration CLOCKS = Duration.ofMinutes(5);

        private final String fileName;
        private final Instant since;
        private final NewestFirst order = new NewestFirst();
        private Search known = new NoneStarted();

        ForOneCall(String fileName, Instant since) {
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
                known = new CannotTell(told(job) + " may be the one looked for or not");
            }
            return Optional.empty();
        }

        @Override
        Search atTheEnd() {
            return known;
        }

        @Override
        Search cutOff() {
            return new CannotTell("the list of jobs is too long to be read back to " + since);
        }
    }

    /** Among the jobs that are newer than the last batch's one and are no batches; of several, a name is no proof. */
    static final class ForFinalization extends JobSearch {

        private final Pattern mention;
        private final Optional<JobId> after;
        private final NewestFirst order = new NewestFirst();
        private final List<JobDocument> candidates = new ArrayList<>();

        ForFinalization(SynchronizationId id, Optional<JobId> after) {
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
                return Optional.of(new CannotTell("the list of jobs does not tell when " + told(job) + " was made"));
            }
            if (after.isPresent() && after.get().value().equals(job.id())) {
                return Optional.of(settled());
            }
            if (!BATCH.matcher(name(job)).matches()) {
                candidates.add(job);
            }
            return Optional.empty();
        }

        private Search settled() {
            if (candidates.isEmpty()) {
                return new NoneStarted();
            }
            var first = candidates.get(0);
            if (candidates.size() == 1 && mention.matcher(name(first)).find()) {
                return found(first);
            }
            return new CannotTell("any of these may be the finalization, or none: "
                    + candidates.stream().limit(MOST_NAMED).map(JobSearch::told).collect(joining(", ")));
        }

        /** Jobs of earlier cycles cannot be told apart without a job known to be older than the call. */
        @Override
        Search atTheEnd() {
            return new CannotTell("the list of jobs does not go back to a job known to be older");
        }
    }
}
