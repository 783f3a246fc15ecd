package dev.batchsync.local;

import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.statuses.AssetId;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For programs that have nothing to read: a plan reads no assets, and neither does a cycle of which none is missing. */
final class NoAssetReads implements AssetReads {

    @Override
    public Reply<Optional<String>> domain(AssetId domain, TimeLeft time) {
        throw new AssertionError("asked for domain " + domain);
    }

    @Override
    public Reply<Page> page(String domainId, Optional<String> position, TimeLeft time) {
        throw new AssertionError("asked for the assets of domain " + domainId);
    }

    @Override
    public Reply<Optional<SeenAsset>> asset(AssetId asset, TimeLeft time) {
        throw new AssertionError("asked for asset " + asset);
    }

    @Override
    public Reply<Optional<String>> defaultStatus(String assetId, TimeLeft time) {
        throw new AssertionError("asked for the default status of " + assetId);
    }

    @Override
    public Reply<Map<String, List<Holder>>> responsibilities(List<String> assetIds, TimeLeft time) {
        throw new AssertionError("asked for the responsibilities of " + assetIds);
    }
}
