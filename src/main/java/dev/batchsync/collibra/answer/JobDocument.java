package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job, with the fields that either place of jobs returns (Developer Portal, "Job API" and the core API's jobs).
 *
 * @param type such as IMPORT; no document says which type an import has
 * @param state a word that {@link Standing} lists, or another one
 * @param result NOT_SET, SUCCESS, COMPLETED_WITH_ERROR, FAILURE or ABORTED
 * @param progressPercentage 0 to 100, whole or not
 * @param user the id of the user who started the job, in the Job API
 * @param userId the same in the core API
 * @param createdBy the id of the user who created the entry, in both; it may differ from the one who started the job
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobDocument(
        @Nullable String id,
        @Nullable String name,
        @Nullable String type,
        @Nullable String state,
        @Nullable String result,
        @Nullable String message,
        @Nullable Double progressPercentage,

        @JsonDeserialize(using = DateReader.class) @Nullable Instant createdOn,

        @JsonDeserialize(using = DateReader.class) @Nullable Instant endDate,

        @Nullable String user,
        @Nullable String userId,
        @Nullable String createdBy) {

    /** Edge and cloud integrations show their work with this type; it is none of the Import API's. */
    private static final String INGESTION = "DELTA_INGESTION";

    Standing standing() {
        return Standing.of(state, endDate != null);
    }

    /** When the job was created, if Collibra says so in a readable form. */
    Optional<Instant> created() {
        return Optional.ofNullable(createdOn);
    }

    /** Whether no call of this program can have started it, whoever did. */
    boolean isOfAnotherApi() {
        return INGESTION.equals(type);
    }

    /** The ids of all users whose job this may be; none if Collibra does not say. */
    public Set<String> users() {
        return Stream.of(user, userId, createdBy).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
