package dev.batchsync.synchronization.statuses;

/** The ports that are needed to keep statuses. */
public record StatusPorts(StatusArchive archive, AssetReads collibra) {}
