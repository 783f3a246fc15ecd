package dev.batchsync.synchronization.definition;

/**
 * How much may be missing from a source before a person is asked.
 *
 * @param maxMissing no more resources than this may be missing, however large the source is
 * @param minMissing so many resources may be missing, however small the source is, unless {@code maxMissing} is lower
 * @param maxMissingPercent how much of what was sent before may be missing, in percent
 * @param maxMissingContainers how many communities and domains may be missing if the finalization deletes what is missing
 * @param duplicates what happens if a resource stands in a file in several places that contradict each other
 */
public record GuardLimits(
        long maxMissing, long minMissing, int maxMissingPercent, long maxMissingContainers, Duplicates duplicates) {

    public static final GuardLimits DEFAULT = new GuardLimits(5_000, 10, 10, 0, Duplicates.HOLD);

    private static final int ALL = 100;

    public GuardLimits {
        if (maxMissing < 0 || minMissing < 0 || maxMissingContainers < 0) {
            throw new IllegalArgumentException("a negative number of missing resources");
        }
        if (maxMissingPercent < 0 || maxMissingPercent > ALL) {
            throw new IllegalArgumentException("maxMissingPercent of " + maxMissingPercent);
        }
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
