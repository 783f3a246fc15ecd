package dev.batchsync.synchronization.statuses;

import java.util.Optional;

/**
 * The result of setting the statuses of assets that came back.
 *
 * @param restored how many have their former status again
 * @param left how many were left as they are, because they do not have the default status, or never had another one
 * @param failure why others were not restored
 */
public record Restoration(int restored, int left, Optional<String> failure) {

    public static final Restoration NONE = new Restoration(0, 0, Optional.empty());

    public Restoration plus(int more, int moreLeft) {
        return new Restoration(restored + more, left + moreLeft, failure);
    }

    /** The same, given up. */
    public Restoration failed(String why) {
        return new Restoration(restored, left, failure.or(() -> Optional.of(why)));
    }

    public boolean isNothing() {
        return equals(NONE);
    }
}
