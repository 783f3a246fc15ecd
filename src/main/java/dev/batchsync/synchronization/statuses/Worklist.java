package dev.batchsync.synchronization.statuses;

import java.util.List;
import java.util.Optional;

/**
 * The assets that have to be read, domain by domain. Its order depends only on its input, so that a reading can continue
 * where another invocation stopped.
 */
public interface Worklist {

    /** It names at most so many assets, each with a few bytes in memory; more than the calls of a reading can show. */
    int MOST_ASSETS = 500_000;

    /** A domain, and how many assets of it have to be read. */
    record Group(AssetId domain, long assets) {}

    /** An asset that the source does not identify by name and domain. */
    record Single(AssetId asset, String identity) {}

    List<Group> groups();

    List<Single> singles();

    /** How many assets are left out, because there are too many assets or domains. */
    long beyond();

    /** The identifier in the source of an asset that has to be read; empty for any other asset of that domain. */
    Optional<String> identity(int group, String name);

    default long assets() {
        return groups().stream().mapToLong(Group::assets).sum() + singles().size();
    }
}
