package dev.batchsync.synchronization.definition;

/**
 * How much may be missing from a source before a person is asked.
 *
 * @param maxMissing no more resources than this may be missing, however large the source is
 * @param minMissing so many resources may be missing, however small the source is, unless {@code maxMissing} is lower
 * @param maxMissingPercent how much of what was sent before may be missing, in percent
 * @param maxMissingContainers how many communities and domains may be missing if the finalization deletes what is missing
 * @param duplicates what happens if a resource stands in a file in several places that contradict each other
 * @param unknownNames what happens if a file names a type, a status or a role that Collibra does not have
 */
public record GuardLimits(
        long maxMissing,
        long minMissing,
        int maxMissingPercent,
        long maxMissingContainers,
        Duplicates duplicates,
        UnknownNames unknownNames) {

    public static final GuardLimits DEFAULT = new GuardLimits(5_000, 10, 10, 0, Duplicates.HOLD, UnknownNames.FAIL);

    private static final int ALL = 100;

    public GuardLimits {
        // Records of earlier versions have none.
        unknownNames = unknownNames == null ? UnknownNames.FAIL : unknownNames;
        if (maxMissing < 0 || minMissing < 0 || maxMissingContainers < 0) {
            throw new IllegalArgumentException("a negative number of missing resources");
        }
        if (maxMissingPercent < 0 || maxMissingPercent > ALL) {
            throw new IllegalArgumentException("maxMissingPercent of " + maxMissingPercent);
        }
    }

    /** What happens if a file names what Collibra does not have. */
    public enum UnknownNames {
        FAIL,
        WARN
    }

    /** What happens if a later command replaces what an earlier one set. */
    public enum Duplicates {
        HOLD,
        WARN,
        ALLOW
    }

    /**
     * How many resources may be missing without a question.
     *
     * @param known how many resources were sent before
     */
    public long mostMissing(long known) {
        var share = known / ALL * maxMissingPercent + known % ALL * maxMissingPercent / ALL;
        return Math.min(maxMissing, Math.max(minMissing, share));
    }
}
