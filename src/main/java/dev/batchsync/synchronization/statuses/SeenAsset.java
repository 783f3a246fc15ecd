package dev.batchsync.synchronization.statuses;

/** An asset as Collibra shows it. */
public record SeenAsset(String id, String name, Named domain, Named type, Named status) {

    /** Something with an id and a name. */
    public record Named(String id, String name) {}
}
