package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import java.util.List;

/**
 * The status and the holders of an asset that the program keeps.
 *
 * @param identity its identifier in the source, as compact JSON
 * @param id in Collibra
 * @param isDefault whether the status is known to be the default one of the asset's type
 * @param holders who is responsible for the asset itself, not for what it is in
 */
public record KeptAsset(String identity, String id, Named type, Named status, boolean isDefault, List<Holder> holders) {

    public KeptAsset {
        holders = List.copyOf(holders);
    }

    /** Who has a role for an asset. */
    public record Holder(Named role, String owner, boolean isGroup) {}

    /** Whether people have given it something that an import does not bring back. */
    public boolean isCurated() {
        return !isDefault || !holders.isEmpty();
    }
}
