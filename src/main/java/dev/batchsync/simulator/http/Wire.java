package dev.batchsync.simulator.http;

import dev.batchsync.simulator.importing.CommandFailure;
import dev.batchsync.simulator.importing.TypeCounts;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobPhase;
import dev.batchsync.simulator.jobs.JobResult;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON shapes of the API. */
final class Wire {

    private Wire() {}

    /** A job in one of its two shapes. */
    sealed interface JobBody permits CoreJob, V1Job {}

    /** A job as the deprecated core API shows it. */
    record CoreJob(
            UUID id,
            String resourceType,
            UUID createdBy,
            long createdOn,
            UUID lastModifiedBy,
            long lastModifiedOn,
            boolean system,
            String type,
            UUID userId,
            int visibility,
            double progressPercentage,
            boolean cancelable,
            @Nullable Long startDate,
            @Nullable Long endDate,
            String name,
            @Nullable String message,
            String state,
            JobResult result)
            implements JobBody {}

    /** A job as the jobs API shows it. */
    record V1Job(
            UUID id,
            String name,
            String type,
            String state,
            JobResult result,
            @Nullable String message,
            int progressPercentage,
            @Nullable String startDate,
            @Nullable String endDate,
            String createdOn,
            String lastModifiedOn,
            UUID createdBy,
            UUID lastModifiedBy,
            UUID user,
            boolean selfManaged)
            implements JobBody {}

    /** One page of the jobs API. */
    record V1JobPage(List<V1Job> results, @Nullable String nextCursor) {}

    /** Counters of one type of resource. */
    record TypeSummary(
            String resourceType,
            SummaryCounters counters,
            @Nullable List<String> subcategories) {}

    /** The counters of a summary; Collibra does not show unchanged resources. */
    record SummaryCounters(int added, int removed, int updated, int failed) {}

    /** What an ended job did. */
    record Summary(List<TypeSummary> resourceTypes, int errorsCount, String importJobState) {}

    /** One failed command in the list of errors. */
    record ErrorEntry(String errorType, String resourceType, String errorMessage, CommandReference command) {}

    /** The positions of a failed command in the file, and the identifier it had. */
    record CommandReference(List<Integer> indices, String identifier) {}

    /** One entry in the list of synchronizations. */
    record SynchronizationEntry(String synchronizationId) {}

    static CoreJob coreJob(Job job, Clock clock, String state) {
        Instant modifiedOn = modifiedOn(job);
        return new CoreJob(
                job.id(),
                "Job",
                job.user(),
                job.createdOn().toEpochMilli(),
                job.user(),
                modifiedOn.toEpochMilli(),
                false,
                job.type(),
                job.user(),
                0,
                job.progressPercentage(clock.instant()),
                !job.hasEnded(),
                ifPresent(startedOn(job), Instant::toEpochMilli),
                ifPresent(endedOn(job), Instant::toEpochMilli),
                job.name(),
                message(job),
                state,
                job.result());
    }

    static V1Job v1Job(Job job, Clock clock, String state) {
        return new V1Job(
                job.id(),
                job.name(),
                job.type(),
                state,
                job.result(),
                message(job),
                (int) job.progressPercentage(clock.instant()),
                ifPresent(startedOn(job), Instant::toString),
                ifPresent(endedOn(job), Instant::toString),
                job.createdOn().toString(),
                modifiedOn(job).toString(),
                job.user(),
                job.user(),
                job.user(),
                false);
    }

    static Summary summary(JobPhase.Finished ended) {
        List<TypeSummary> types = ended.counters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(type -> new TypeSummary(type.getKey(), counters(type.getValue()), null))
                .toList();
        return new Summary(types, ended.errorsCount(), importJobState(ended));
    }

    static ErrorEntry commandError(CommandFailure error) {
        CommandReference command = new CommandReference(error.indices(), error.identifier());
        return new ErrorEntry("VALIDATION", error.resourceType(), error.message(), command);
    }

    private static SummaryCounters counters(TypeCounts counters) {
        return new SummaryCounters(counters.added(), counters.removed(), counters.updated(), counters.failed());
    }

    private static String importJobState(JobPhase.Finished ended) {
        return switch (ended.result()) {
            case SUCCESS -> "COMPLETED";
            case COMPLETED_WITH_ERROR -> "COMPLETED_WITH_ERRORS";
            case ABORTED -> "ABORTED";
            case FAILURE, NOT_SET -> "FAILED";
        };
    }

    private static @Nullable Instant startedOn(Job job) {
        return job.phase().started().orElse(null);
    }

    private static @Nullable Instant endedOn(Job job) {
        return job.phase().end().map(JobPhase.Finished::endedOn).orElse(null);
    }

    private static Instant modifiedOn(Job job) {
        return job.phase()
                .end()
                .map(JobPhase.Finished::endedOn)
                .or(() -> job.phase().started())
                .orElse(job.createdOn());
    }

    private static @Nullable String message(Job job) {
        return job.phase().end().map(JobPhase.Finished::message).orElse(null);
    }

    private static <T> @Nullable T ifPresent(@Nullable Instant instant, Function<Instant, T> format) {
        return instant == null ? null : format.apply(instant);
    }
}
