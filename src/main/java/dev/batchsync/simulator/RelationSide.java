package dev.batchsync.simulator;

/** A relation type, and the end of it at which the listed assets are. */
record RelationSide(String typeId, RelationEnd listedEnd) {}
