package dev.batchsync.synchronization.statuses;

/** What keeping statuses needs from outside. */
public record StatusPorts(StatusArchive archive, AssetReads collibra) {}
