package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.CommandError.Occurrence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some of the errors of an import job, and how many there are (Developer Portal, "Job results"). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ErrorPage(long total, @Nullable List<ErrorDocument> results) {

    /** The error of one command. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ErrorDocument(
            @Nullable String errorType,
            @Nullable String resourceType,
            @Nullable String errorMessage,
            @Nullable FailedCommand command) {}

    /** A command, by its positions in the file that was sent. Merged commands have several. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FailedCommand(
            @Nullable List<Integer> indices, @Nullable JsonNode identifier) {}

    public List<CommandError> errors() {
        return results == null
                ? List.of()
                : results.stream()
                        .filter(Objects::nonNull)
                        .map(ErrorPage::error)
                        .toList();
    }

    private static CommandError error(ErrorDocument error) {
        return new CommandError(
                known(error.errorMessage()),
                known(error.errorType()),
                known(error.resourceType()),
                identifier(error.command()),
                locations(error.command()));
    }

    private static String known(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String identifier(@Nullable FailedCommand command) {
        var identifier = command == null ? null : command.identifier();
        return identifier == null ? "" : identifier.isTextual() ? identifier.textValue() : identifier.toString();
    }

    private static List<Occurrence> locations(@Nullable FailedCommand command) {
        var indices = command == null ? null : command.indices();
        return indices == null
                ? List.of()
                : indices.stream()
                        .filter(Objects::nonNull)
                        .filter(index -> index >= 0)
                        .map(Occurrence::inBatch)
                        .toList();
    }
}
