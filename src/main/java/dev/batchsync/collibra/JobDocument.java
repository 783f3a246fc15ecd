package dev.batchsync.collibra;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A job, in what the shapes of both job endpoints have in common.
 *
 * @param state WAITING, RUNNING, CANCELING, COMPLETED, CANCELED or ERROR (Developer Portal, "Job API")
 * @param result NOT_SET, SUCCESS, COMPLETED_WITH_ERROR, FAILURE or ABORTED
 * @param progressPercentage 0 to 100, whole or not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record JobDocument(
        @Nullable String id,
        @Nullable String name,
        @Nullable String state,
        @Nullable String result,
        @Nullable String message,
        @Nullable Double progressPercentage) {}
