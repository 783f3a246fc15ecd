package dev.batchsync.synchronization.definition;

import java.util.UUID;

/** What Collibra does, at the finalization, with resources that the source no longer holds. */
public sealed interface FinalizationStrategy {

    <R> R match(Cases<R> cases);

    /** One method for each strategy. */
    interface Cases<R> {
        R removeResources(RemoveResources strategy);

        R changeStatus(ChangeStatus strategy);

        R ignore(Ignore strategy);
    }

    /** The word that definitions and people use for it. */
    String term();

    /** Deletes them. */
    record RemoveResources() implements FinalizationStrategy {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.removeResources(this);
        }

        @Override
        public String term() {
            return "REMOVE_RESOURCES";
        }
    }

    /**
     * Gives missing assets a status. This cannot be undone: an asset that comes back gets the default status of its
     * type,
     * not the status that it had.
     */
    record ChangeStatus(UUID missingAssetStatusId) implements FinalizationStrategy {

        /**
         * "Missing from source" of every Collibra (Developer Portal, "Synchronization finalization request format").
         */
        public static final UUID MISSING_FROM_SOURCE = UUID.fromString("00000000-0000-0000-0000-000000005066");

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changeStatus(this);
        }

        @Override
        public String term() {
            return "CHANGE_STATUS";
        }
    }

    /** Leaves them as they are. */
    record Ignore() implements FinalizationStrategy {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ignore(this);
        }

        @Override
        public String term() {
            return "IGNORE";
        }
    }
}
