package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job, with the fields that both job endpoints return.
 *
 * @param state WAITING, RUNNING, CANCELING, COMPLETED, CANCELED or ERROR (Developer Portal, "Job API")
 * @param result NOT_SET, SUCCESS, COMPLETED_WITH_ERROR, FAILURE or ABORTED
 * @param progressPercentage 0 to 100, whole or not
 * @param createdOn a date-time of ISO 8601 in the list of jobs, milliseconds elsewhere
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobDocument(
        @Nullable String id,
        @Nullable String name,
        @Nullable String state,
        @Nullable String result,
        @Nullable String message,
        @Nullable Double progressPercentage,
        @Nullable String createdOn) {

    /** Whether the list shows for sure that the job is older. */
    boolean isOlderThan(Instant when) {
        return created().filter(when::isAfter).isPresent();
    }

    /** When the job was created, if the list says so in a readable form. */
    Optional<Instant> created() {
        try {
            return Optional.ofNullable(createdOn).map(JobDocument::instant);
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : Instant.parse(text);
    }
}
