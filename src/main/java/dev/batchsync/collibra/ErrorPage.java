package dev.batchsync.collibra;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first errors of an import job, and how many there are. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ErrorPage(long total, @Nullable List<ImportError> results) {

    /** One command's error. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ImportError(@Nullable String errorMessage) {}

    /** The first messages in one line. */
    String text() {
        var messages = results == null
                ? ""
                : results.stream()
                        .map(ImportError::errorMessage)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("; "));
        return messages.isEmpty() ? "" : "; first of " + total + " errors: " + messages;
    }
}
