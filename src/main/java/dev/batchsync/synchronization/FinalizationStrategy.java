package dev.batchsync.synchronization;

import java.util.UUID;

/** What Collibra does, at the finalization, with resources that the source no longer holds. */
public sealed interface FinalizationStrategy {

    /** Collibra's own word for it. */
    String wireName();

    /** Deletes them. */
    record RemoveResources() implements FinalizationStrategy {
        @Override
        public String wireName() {
            return "REMOVE_RESOURCES";
        }
    }

    /** Gives missing assets a status, which reappearing ones lose again. */
    record ChangeStatus(UUID missingAssetStatusId) implements FinalizationStrategy {

        /** "Missing from source" of every Collibra (Developer Portal, "Synchronization finalization request format"). */
        public static final UUID MISSING_FROM_SOURCE = UUID.fromString("00000000-0000-0000-0000-000000005066");

        @Override
        public String wireName() {
            return "CHANGE_STATUS";
        }
    }

    /** Leaves them as they are. */
    record Ignore() implements FinalizationStrategy {
        @Override
        public String wireName() {
            return "IGNORE";
        }
    }
}
