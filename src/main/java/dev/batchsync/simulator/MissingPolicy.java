package dev.batchsync.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a finalization does with resources that the cycle did not mention. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MissingPolicy.DeleteMissing.class, name = "REMOVE_RESOURCES"),
    @JsonSubTypes.Type(value = MissingPolicy.RelabelMissing.class, name = "CHANGE_STATUS"),
    @JsonSubTypes.Type(value = MissingPolicy.KeepMissing.class, name = "IGNORE")
})
sealed interface MissingPolicy {

    /** Deletes them. */
    record DeleteMissing() implements MissingPolicy {}

    /** Gives assets a status, and takes it back from those that reappear. */
    record RelabelMissing(String statusId) implements MissingPolicy {}

    /** Leaves them as they are. */
    record KeepMissing() implements MissingPolicy {}

    /** The words of the form field. */
    enum Word {
        REMOVE_RESOURCES,
        CHANGE_STATUS,
        IGNORE
    }
}
