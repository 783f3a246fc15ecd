package dev.batchsync.synchronization.guard;

/**
 * How the resources of one kind differ between a source and what was sent before.
 *
 * @param base different resources that were sent before
 * @param added in the source, but not sent before
 * @param changed in both, with other content
 * @param unchanged in both, with the same content
 * @param missing sent before, but not in the source; includes the next two
 * @param missingLater those that the next but one finalization touches first, because only cycles without a
 *     finalization sent them since the last one, so that Collibra counts them as seen
 * @param missingIgnored those that no finalization touches, because they were missing when one ran with IGNORE
 * @param changedForm at most how many of the missing ones may be in the source under an identifier of another form
 * @param duplicates those of the source of which commands that stand apart replace what others set
 */
public record KindCounts(
        long base,
        long added,
        long changed,
        long unchanged,
        long missing,
        long missingLater,
        long missingIgnored,
        long changedForm,
        long duplicates) {

    public static final KindCounts NONE = new KindCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** How many the finalization of this cycle removes or gives the status of missing assets. */
    public long missingNow() {
        return missing - missingLater - missingIgnored;
    }

    public KindCounts plus(KindCounts other) {
        return new KindCounts(
                base + other.base,
                added + other.added,
                changed + other.changed,
                unchanged + other.unchanged,
                missing + other.missing,
                missingLater + other.missingLater,
                missingIgnored + other.missingIgnored,
                changedForm + other.changedForm,
                duplicates + other.duplicates);
    }
}
