package dev.batchsync.synchronization.definition;

import java.util.Optional;

/**
 * How one synchronization id is to be handled.
 *
 * @param continueOnError always sent, because Collibra's own default changed with 2026.07
 * @param allowEmpty whether a source without a single resource may be finalized
 * @param evictFirst whether Collibra is to forget, before the cycle, which commands it has carried out already
 * @param oneCall whether import and finalization are one job, for sources of a single batch
 * @param tables how CSV and Excel files become commands
 */
public record Definition(
        FinalizationStrategy finalization,
        boolean continueOnError,
        BatchLimits limits,
        Optional<ExistingValues> relationsAction,
        Optional<ExistingValues> attributesAction,
        boolean allowEmpty,
        boolean evictFirst,
        boolean oneCall,
        Tables tables) {

    public Definition {
        if (oneCall && continueOnError) {
            throw new IllegalArgumentException(
                    "oneCall with continueOnError (expected: continueOnError false beside it,"
                            + " because a job that also finalizes must be all or nothing)");
        }
    }

    /** What applies when the bucket holds no definition: nothing that cannot be undone. */
    public static final Definition DEFAULT = new Definition(
            new FinalizationStrategy.ChangeStatus(FinalizationStrategy.ChangeStatus.MISSING_FROM_SOURCE),
            true,
            BatchLimits.RECOMMENDED,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Tables.DEFAULT);

    /** What a command does to relations or attributes that are there already. */
    public enum ExistingValues {
        ADD_OR_IGNORE,
        REPLACE
    }
}
