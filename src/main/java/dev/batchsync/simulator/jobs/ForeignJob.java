package dev.batchsync.simulator.jobs;

import dev.batchsync.simulator.request.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A job that another integration starts: of another user, or of the same one.
 *
 * @param type such as DELTA_INGESTION, or IMPORT as for the jobs of the Import API
 * @param createdOn when it was created, which may be before jobs that are there already
 * @param state how far it is
 * @param runsFor how long from now until it ends with success; empty if it has ended or does not end by itself
 */
public record ForeignJob(
        String name, String type, UUID user, Instant createdOn, JobState state, Optional<Duration> runsFor) {

    private static final String FIELDS = "name, type, user, ageMillis, state and runsForMillis";

    /** Reads the fields of a request; each may be left out. The default is a running synchronization of the own user. */
    public static ForeignJob of(Map<String, String> fields, Instant now) {
        var left = new HashMap<>(fields);
        var name = Optional.ofNullable(left.remove("name")).orElse("Database Synchronisation of sales");
        var type = Optional.ofNullable(left.remove("type")).orElse("DELTA_INGESTION");
        var user = Optional.ofNullable(left.remove("user")).map(text -> UUID.fromString(Form.uuid("user", text)));
        var state = Optional.ofNullable(left.remove("state")).map(word -> Form.wordOf("state", word, JobState.class));
        var age = millis(left, "ageMillis");
        var runsFor = millis(left, "runsForMillis");
        if (!left.isEmpty()) {
            throw Form.invalid("job", String.join(" ", left.keySet()), "only the fields " + FIELDS);
        }
        return new ForeignJob(
                name,
                type,
                user.orElse(JobWork.OWN_USER),
                now.minus(age.orElse(Duration.ZERO)),
                state.orElse(JobState.RUNNING),
                runsFor);
    }

    private static Optional<Duration> millis(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.remove(name)).map(text -> {
            if (!text.matches("\\d{1,12}")) {
                throw Form.invalid(name, text, "0 to 999999999999");
            }
            return Duration.ofMillis(Long.parseLong(text));
        });
    }

    JobPhase phase() {
        return switch (state) {
            case WAITING -> new JobPhase.Enqueued();
            case RUNNING, CANCELING -> new JobPhase.InProgress(createdOn, runsFor.orElse(Duration.ZERO));
            case COMPLETED, CANCELED, ERROR, DELETED -> ended(createdOn, createdOn, state);
        };
    }

    static JobPhase ended(Instant startedOn, Instant endedOn, JobState state) {
        var result =
                switch (state) {
                    case WAITING, RUNNING, CANCELING -> JobResult.NOT_SET;
                    case COMPLETED -> JobResult.SUCCESS;
                    case CANCELED, DELETED -> JobResult.ABORTED;
                    case ERROR -> JobResult.FAILURE;
                };
        return new JobPhase.Finished(startedOn, endedOn, state, result, "", Map.of(), 0);
    }
}
