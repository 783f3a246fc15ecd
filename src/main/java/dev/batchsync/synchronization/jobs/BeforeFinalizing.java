package dev.batchsync.synchronization.jobs;

import static java.util.stream.Collectors.toSet;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.jobs.JobLists.Listed;
import dev.batchsync.synchronization.jobs.JobLists.ListedJob;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the list of jobs right before a call that finalizes. */
public final class BeforeFinalizing {

    /** If there are more, it counts as not looked at. */
    private static final int MOST_KEPT = 50;

    private final JobRegister register;
    private final JobLists lists;

    public BeforeFinalizing(JobRegister register, JobLists lists) {
        this.register = register;
        this.lists = lists;
    }

    /**
     * What the list shows.
     *
     * @param window where the job of the call will be
     * @param obstacle why the call must wait
     * @param retryAfter how long Collibra asks to wait
     * @param warning what a person should know before the finalization
     */
    public record Sight(
            JobWindow window, Optional<String> obstacle, Optional<Duration> retryAfter, Optional<String> warning) {

        private static Sight nothing(Instant now) {
            return new Sight(JobWindow.at(now), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Sight unread(JobLists.Unread listing, Instant now) {
            return new Sight(JobWindow.at(now), Optional.of(listing.why()), listing.retryAfter(), Optional.empty());
        }
    }

    /** The list must be read only if an earlier attempt was given up, because that may run after all. */
    public Sight look(Cycle cycle, Phase.Resumable phase, List<Batch> batches, Instant now, TimeLeft time) {
        var since = cycle.openedAt().minus(JobWindow.CLOCKS);
        var givenUp =
                phase.attempt().tally().lost().isPresent() || batches.stream().anyMatch(this::hadSeveralSends);
        var references = givenUp ? register.references(cycle, phase) : JobLists.References.NONE;
        return lists.since(since, references, time).match(new JobLists.Listing.Cases<>() {
            @Override
            public Sight listed(Listed listing) {
                return seen(cycle, listing, batches, givenUp, now);
            }

            @Override
            public Sight unclear(JobLists.Unclear listing) {
                return Sight.nothing(now);
            }

            @Override
            public Sight unread(JobLists.Unread listing) {
                return givenUp ? Sight.unread(listing, now) : Sight.nothing(now);
            }
        });
    }

    private boolean hadSeveralSends(Batch batch) {
        return batch.status() instanceof Batch.Succeeded succeeded && succeeded.attempts() > 1;
    }

    private Sight seen(Cycle cycle, Listed listing, List<Batch> batches, boolean givenUp, Instant now) {
        var unknown = unknown(listing, jobs(batches));
        var unexplained = unknown.stream()
                .filter(job -> job.owner() != Owner.ANOTHER_USER)
                .toList();
        var obstacle = givenUp ? unfinished(cycle, listing, unexplained) : Optional.<ListedJob>empty();
        return new Sight(
                window(listing, unknown, now),
                obstacle.map(job -> job + " has not ended and may be an earlier attempt of this cycle"),
                Optional.empty(),
                warning(unexplained, batches));
    }

    private static Set<JobId> jobs(List<Batch> batches) {
        return batches.stream()
                .map(Batch::status)
                .filter(Batch.Succeeded.class::isInstance)
                .map(status -> ((Batch.Succeeded) status).job())
                .collect(toSet());
    }

    /** The jobs that this program does not know. */
    private List<ListedJob> unknown(Listed listing, Set<JobId> batches) {
        return listing.jobs().stream()
                .filter(job -> !batches.contains(job.id()))
                .filter(job -> register.owner(job.id()).isEmpty())
                .toList();
    }

    private Optional<ListedJob> unfinished(Cycle cycle, Listed listing, List<ListedJob> unexplained) {
        return listing.jobs().stream()
                .filter(Predicate.not(ListedJob::over))
                .filter(job ->
                        unexplained.contains(job) || register.owner(job.id()).equals(Optional.of(cycle.id())))
                .findFirst();
    }

    /** If Collibra's clock is slow, its time counts. */
    private static JobWindow window(Listed listing, List<ListedJob> unknown, Instant now) {
        var newest = listing.jobs().stream().map(ListedJob::created).findFirst().orElse(now);
        var after = (newest.isBefore(now) ? newest : now).minus(JobWindow.CLOCKS);
        var before = unknown.stream()
                .filter(job -> !job.created().isBefore(after))
                .map(ListedJob::id)
                .toList();
        return before.size() > MOST_KEPT ? JobWindow.after(after) : JobWindow.afterLook(after, before);
    }

    private static Optional<String> warning(List<ListedJob> unexplained, List<Batch> batches) {
        var begin = batches.stream()
                .map(Batch::status)
                .filter(Batch.Succeeded.class::isInstance)
                .map(status -> ((Batch.Succeeded) status).sentAt())
                .findFirst();
        var foreign = unexplained.stream()
                .filter(job -> job.owner() == Owner.OUR_USER)
                .filter(job -> begin.filter(at -> !job.created().isBefore(at)).isPresent())
                .toList();
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Since the first batch was sent, this program's Collibra user has started jobs that this deployment"
                                + " does not know: " + JobJudgement.named(foreign)
                                + ". If another deployment or tool synchronizes the same id, give it an id of its own: this"
                                + " finalization treats its resources as missing.");
    }
}
