package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A user, by the id that jobs name. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserDocument(@Nullable String id) {}
