package dev.batchsync.simulator.catalog;

/** A relation type, and the end of it at which the listed assets are. */
public record RelationSide(String typeId, RelationEnd listedEnd) {}
