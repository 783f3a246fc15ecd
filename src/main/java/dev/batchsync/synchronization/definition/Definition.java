package dev.batchsync.synchronization.definition;

import dev.batchsync.synchronization.expectation.Expectation;
import java.util.Optional;

/**
 * How the program handles the files of one synchronization id.
 *
 * @param continueOnError whether Collibra skips commands that fail; always sent, because Collibra's default changed with
 *     2026.07
 * @param allowEmpty whether a source without resources may be finalized
 * @param evictFirst whether Collibra forgets, before the cycle, which commands it has already run
 * @param oneCall whether one job imports and finalizes; for sources of one batch
 * @param tables how CSV and Excel files become commands
 * @param guard how much may be missing before a person is asked
 * @param resending when a source is sent although nothing has changed
 * @param returning what happens to the status of an asset that comes back
 * @param expect how often a cycle is expected to complete
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
        Tables tables,
        GuardLimits guard,
        Resending resending,
        Returning returning,
        Optional<Expectation> expect) {

    public Definition {
        expect = expect == null ? Optional.empty() : expect;
        returning = returning == null ? Returning.RESTORE : returning;
        // Records of earlier versions have none.
        guard = guard == null ? GuardLimits.DEFAULT : guard;
        resending = resending == null ? Resending.NEVER : resending;
        if (oneCall && continueOnError) {
            throw new IllegalArgumentException("oneCall with continueOnError. Set continueOnError to false,"
                    + " because a job that also finalizes must do everything or nothing.");
        }
    }

    /** The same with other limits of the guard. */
    public Definition with(GuardLimits other) {
        return new Definition(
                finalization,
                continueOnError,
                limits,
                relationsAction,
                attributesAction,
                allowEmpty,
                evictFirst,
                oneCall,
                tables,
                other,
                resending,
                returning,
                expect);
    }

    /** The same with other limits of a batch. */
    public Definition with(BatchLimits other) {
        return new Definition(
                finalization,
                continueOnError,
                other,
                relationsAction,
                attributesAction,
                allowEmpty,
                evictFirst,
                oneCall,
                tables,
                guard,
                resending,
                returning,
                expect);
    }

    /** The same with another template. */
    public Definition withTemplate(String json) {
        return new Definition(
                finalization,
                continueOnError,
                limits,
                relationsAction,
                attributesAction,
                allowEmpty,
                evictFirst,
                oneCall,
                tables.withTemplate(json),
                guard,
                resending,
                returning,
                expect);
    }

    public Definition with(Resending other) {
        return resent(evictFirst, other);
    }

    /** The same for a source that is sent even if nothing has changed. */
    public Definition forced() {
        return resent(evictFirst, resending.forced());
    }

    /** Whether a source is sent even if nothing has changed. With {@code evictFirst}, changes made by hand are undone. */
    public boolean isSentAnyway() {
        return resending.force() || evictFirst;
    }

    /** The same with Collibra's memory evicted first. */
    public Definition evicting() {
        return resent(true, resending);
    }

    /** Whether a source becomes the same calls, and is finalized in the same way. */
    public boolean doesTheSameAs(Definition other) {
        var one = resent(false, Resending.NEVER).with(Optional.empty());
        return one.equals(other.resent(false, Resending.NEVER).with(Optional.empty()));
    }

    /** What an approval is bound to: all but how much a person is asked, and how often a cycle is expected. */
    public Definition asApproved() {
        return with(GuardLimits.DEFAULT).with(Optional.empty());
    }

    private Definition resent(boolean evicting, Resending when) {
        return new Definition(
                finalization,
                continueOnError,
                limits,
                relationsAction,
                attributesAction,
                allowEmpty,
                evicting,
                oneCall,
                tables,
                guard,
                when,
                returning,
                expect);
    }

    /** The same with another expectation. */
    public Definition with(Optional<Expectation> other) {
        return new Definition(
                finalization,
                continueOnError,
                limits,
                relationsAction,
                attributesAction,
                allowEmpty,
                evictFirst,
                oneCall,
                tables,
                guard,
                resending,
                returning,
                other);
    }

    /** What a cycle's record keeps of it. */
    public Terms terms() {
        return new Terms(finalization, continueOnError, allowEmpty, oneCall, expect);
    }

    /**
     * What applies if the bucket holds no definition. It deletes nothing, but missing assets lose the status that they
     * have.
     */
    public static final Definition DEFAULT = new Definition(
            new FinalizationStrategy.ChangeStatus(FinalizationStrategy.ChangeStatus.MISSING_FROM_SOURCE),
            true,
            BatchLimits.RECOMMENDED,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Tables.DEFAULT,
            GuardLimits.DEFAULT,
            Resending.NEVER,
            Returning.RESTORE,
            Optional.empty());

    /** What happens to the status of an asset that comes back with the default one. */
    public enum Returning {
        RESTORE,
        LEAVE
    }

    /** What a command does to relations or attributes that exist. */
    public enum ExistingValues {
        ADD_OR_IGNORE,
        REPLACE
    }
}
