package dev.batchsync.synchronization.statuses;

import java.util.Optional;

/**
 * How a source identifies an asset, a domain or a community: by exactly one of these.
 *
 * @param id in Collibra
 * @param external its ids in another system
 * @param name exactly as in Collibra
 * @param parent what the name is in; empty for a community
 */
public record AssetId(
        Optional<String> id, Optional<External> external, Optional<String> name, Optional<AssetId> parent) {

    /** The two ids of a mapping. */
    public record External(String system, String entity) {}

    public static AssetId ofId(String id) {
        return new AssetId(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static AssetId external(String system, String entity) {
        return new AssetId(
                Optional.empty(), Optional.of(new External(system, entity)), Optional.empty(), Optional.empty());
    }

    public static AssetId named(String name, Optional<AssetId> parent) {
        return new AssetId(Optional.empty(), Optional.empty(), Optional.of(name), parent);
    }
}
