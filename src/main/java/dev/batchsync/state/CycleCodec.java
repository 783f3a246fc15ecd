package dev.batchsync.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.repair.FixOffer;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads stored values as JSON; a value of a sealed type has the name of its variant in the field {@code is}.
 *
 * <p>All stored types are registered for the native image, because Jackson reads them by reflection.
 */
@RegisterForReflection(
        targets = {
            Cycle.class,
            Batch.class,
            Definition.class,
            JobErrors.class,
            FixOffer.class,
            Repair.class,
            Synchronization.class,
            KnownJob.class,
            JobSlots.class,
            IgnoredUploads.class,
            CycleCodec.PhaseNames.class,
            CycleCodec.AttemptNames.class,
            CycleCodec.StatusNames.class,
            CycleCodec.StrategyNames.class,
            CycleCodec.LocationForms.class
        },
        registerFullHierarchy = true)
public final class CycleCodec {

    /** The names of the variants, by their sealed type. */
    static final Map<Class<?>, Class<?>> VARIANTS = Map.of(
            Phase.class, PhaseNames.class,
            Attempt.class, AttemptNames.class,
            Batch.Status.class, StatusNames.class,
            FinalizationStrategy.class, StrategyNames.class,
            Problem.Location.class, LocationForms.class);

    /** A list that a record did not have when it was written is read as empty. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build()
            .setMixIns(VARIANTS);

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName(), e);
        }
    }

    public <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a stored " + type.getSimpleName() + ": " + json, e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Phase.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Phase.Open.class, name = "open"),
        @JsonSubTypes.Type(value = Phase.Unpacking.class, name = "unpacking"),
        @JsonSubTypes.Type(value = Phase.Surveying.class, name = "surveying"),
        @JsonSubTypes.Type(value = Phase.Comparing.class, name = "comparing"),
        @JsonSubTypes.Type(value = Phase.Held.class, name = "held"),
        @JsonSubTypes.Type(value = Phase.Guarding.class, name = "guarding"),
        @JsonSubTypes.Type(value = Phase.Preparing.class, name = "preparing"),
        @JsonSubTypes.Type(value = Phase.Importing.class, name = "importing"),
        @JsonSubTypes.Type(value = Phase.Finalizing.class, name = "finalizing"),
        @JsonSubTypes.Type(value = Phase.Restoring.class, name = "restoring"),
        @JsonSubTypes.Type(value = Phase.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = Phase.Unchanged.class, name = "unchanged"),
        @JsonSubTypes.Type(value = Phase.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = Phase.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Phase.Cancelled.class, name = "cancelled"),
    })
    interface PhaseNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Attempt.Due.class, name = "due"),
        @JsonSubTypes.Type(value = Attempt.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = Attempt.Paused.class, name = "paused"),
        @JsonSubTypes.Type(value = Attempt.Sending.class, name = "sending"),
        @JsonSubTypes.Type(value = Attempt.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = Attempt.Running.class, name = "running"),
    })
    interface AttemptNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Batch.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = Batch.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = Batch.Failed.class, name = "failed"),
    })
    interface StatusNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FinalizationStrategy.RemoveResources.class, name = "removeResources"),
        @JsonSubTypes.Type(value = FinalizationStrategy.ChangeStatus.class, name = "changeStatus"),
        @JsonSubTypes.Type(value = FinalizationStrategy.Ignore.class, name = "ignore"),
    })
    interface StrategyNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Problem.TextLocation.class), @JsonSubTypes.Type(Problem.WorkbookLocation.class)})
    interface LocationForms {}
}
