package dev.batchsync.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a finalization does with resources that the cycle did not mention. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FinalizationStrategy.RemoveResources.class, name = "REMOVE_RESOURCES"),
    @JsonSubTypes.Type(value = FinalizationStrategy.ChangeStatus.class, name = "CHANGE_STATUS"),
    @JsonSubTypes.Type(value = FinalizationStrategy.Ignore.class, name = "IGNORE")
})
sealed interface FinalizationStrategy {

    /** Deletes them. */
    record RemoveResources() implements FinalizationStrategy {}

    /** Gives assets a status, and takes it back from those that reappear. */
    record ChangeStatus(String statusId) implements FinalizationStrategy {}

    /** Leaves them as they are. */
    record Ignore() implements FinalizationStrategy {}

    /** The words of the form field. */
    enum Word {
        REMOVE_RESOURCES,
        CHANGE_STATUS,
        IGNORE
    }
}
