package dev.batchsync.collibra.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version that Collibra reports, such as 2026.07.0. */
record CollibraVersion(String text) {

    private static final Pattern RELEASE = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\b.*");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code missingAssetStatusId} came with it (Developer Portal, "Synchronization finalization request format"). */
    private static final int STATUS_ID_SINCE = 2022 * 100 + 8;

    /** Reads Collibra's information about itself; empty when something other than Collibra has answered. */
    static Optional<CollibraVersion> parse(String info) {
        try {
            var document = JSON.readTree(info);
            var version = document.path("version");
            return version.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(
                            new CollibraVersion(version.path("fullVersion").asText("unknown")));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Says what this version lacks for the definition, to follow a name; an unknown version is trusted. */
    Optional<String> objection(Definition definition) {
        var release = RELEASE.matcher(text);
        if (!(definition.finalization() instanceof ChangeStatus) || !release.matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(release.group(1)) * 100 + Integer.parseInt(release.group(2));
        return number >= STATUS_ID_SINCE
                ? Optional.empty()
                : Optional.of("has version " + text + ", which cannot finalize with CHANGE_STATUS and"
                        + " missingAssetStatusId. Use Collibra 2022.08 or newer, or another finalization strategy.");
    }
}
