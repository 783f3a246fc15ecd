package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a finalization does with the resources that its cycle did not mention. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MissingPolicy.DeleteMissing.class, name = "REMOVE_RESOURCES"),
    @JsonSubTypes.Type(value = MissingPolicy.RelabelMissing.class, name = "CHANGE_STATUS"),
    @JsonSubTypes.Type(value = MissingPolicy.KeepMissing.class, name = "IGNORE")
})
public sealed interface MissingPolicy {

    <R> R match(Cases<R> cases);

    /** One decision for each policy. */
    interface Cases<R> {

        R delete();

        R relabel(String statusId);

        R keep();
    }

    /** Deletes them. */
    record DeleteMissing() implements MissingPolicy {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.delete();
        }
    }

    /** Gives missing assets this status, and the default status to assets that come back. */
    record RelabelMissing(String statusId) implements MissingPolicy {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.relabel(statusId);
        }
    }

    /** Leaves them as they are. */
    record KeepMissing() implements MissingPolicy {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.keep();
        }
    }

    /** The values of the form field. */
    enum Word {
        REMOVE_RESOURCES,
        CHANGE_STATUS,
        IGNORE
    }
}
